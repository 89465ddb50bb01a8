/** The look of the audit's page. Warm colours are kept for what needs action. */
export const style = `
:root { color-scheme: light dark; --bg: #f6f7f9; --surface: #fff; --line: #e2e5ea; --ink: #15171c; --ink-2: #434955;
  --ink-3: #59606e; --link: #2a4abb; --tile: #eef0f4; --critical: #b0231b; --high: #a95c00; --medium: #2f54d0; --low: #69707d; }
@media (prefers-color-scheme: dark) { :root { --bg: #101115; --surface: #17181d; --line: #292c34; --ink: #eceef2;
  --ink-2: #b9bec9; --ink-3: #9ba1ae; --link: #a9b9ff; --tile: #24272e; --critical: #ff968d; --high: #efc26c;
  --medium: #8ea3ff; --low: #848b99; } }
* { box-sizing: border-box; margin: 0; }
body { max-width: 860px; margin: 0 auto; padding: 40px 24px 64px; background: var(--bg); color: var(--ink);
  font: 14px/1.5 "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 24px; line-height: 32px; letter-spacing: -.02em; }
header p, .none { color: var(--ink-2); }
.posture { display: grid; grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); gap: 1px; margin-top: 24px;
  border: 1px solid var(--line); border-radius: 8px 8px 0 0; background: var(--line); overflow: hidden; }
.posture div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 12px 16px;
  background: var(--surface); color: var(--tone); }
.posture dd { font-size: 24px; line-height: 32px; font-weight: 600; font-variant-numeric: tabular-nums; }
.posture small { font-size: 13px; font-weight: 400; }
.posture dt { color: var(--ink-2); font-size: 13px; line-height: 18px; }
.bar { display: block; width: 100%; height: 6px; border-radius: 0 0 8px 8px; }
.bar rect { fill: var(--tone); }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .zero { --tone: var(--ink-3); }
h2 { margin: 32px 0 8px; font-size: 15px; line-height: 20px; } h2::first-letter { text-transform: uppercase; }
section h2 { color: var(--tone, var(--ink)); } h2 span { color: var(--ink-3); font-weight: 400; }
article { margin-top: 8px; padding: 14px 18px; border: 1px solid var(--line); border-left: 3px solid var(--tone);
  border-radius: 6px; background: var(--surface); break-inside: avoid; }
h3 { font-size: 15px; line-height: 22px; }
article p { margin-top: 6px; color: var(--ink-2); }
article .key { margin-top: 0; } .key b { color: var(--ink); font-weight: 560; margin-right: 6px; }
.remedy::before { content: "Do this: "; color: var(--ink); font-weight: 560; }
code { font: 12px/20px "JetBrains Mono Variable", ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace; }
.scopes code { padding: 1px 5px; border-radius: 4px; background: var(--tile); color: var(--ink); }
article .meta { display: flex; flex-wrap: wrap; gap: 2px 16px; color: var(--ink-3); font-size: 12px; line-height: 20px; }
a { color: var(--link); }
table { width: 100%; border: 1px solid var(--line); border-collapse: collapse; background: var(--surface); }
th, td { padding: 8px 12px; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th { border-top: 0; color: var(--ink-3); font-size: 12px; }
td:first-child { width: 60%; } th, td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; } td:last-child { color: var(--ink-2); }
@media print { :root { color-scheme: light; --bg: #fff; --surface: #fff; --line: #cfd4dc; --ink: #000; --ink-2: #333;
  --ink-3: #555; --link: #333; --tile: #f2f2f2; --critical: #b0231b; --high: #a95c00; --medium: #2f54d0; --low: #69707d; }
  body { max-width: none; padding: 0; print-color-adjust: exact; } tr { break-inside: avoid; } }
`
