/** Foreign text that is spelled as it is, such as a variable or a file. */
export const Code = ({ children }: { children: string }) => (
  <code className="break-all">
    <bdi>{children}</bdi>
  </code>
)
