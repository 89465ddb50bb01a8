/** Keyward's mark. */
export function Mark({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M6 1h12a5 5 0 0 1 5 5v12a5 5 0 0 1-5 5H6a5 5 0 0 1-5-5V6a5 5 0 0 1 5-5Zm6 4.8a3.9 3.9 0 0 0-1.7 7.4l-1 4.3a.6.6 0 0 0 .6.7h4.2a.6.6 0 0 0 .6-.7l-1-4.3A3.9 3.9 0 0 0 12 5.8Z"
      />
    </svg>
  )
}
