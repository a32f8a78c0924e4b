/** The look of every report: light, dark and on paper; blue and orange, never red and green; no font from outside. */
export const pageStyle = `
:root{--back:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;--blue:#0a58a8;--blue-back:#e3effb;--orange:#8a3f00;--orange-back:#fdeede}
@media (prefers-color-scheme:dark){:root{--back:#14181d;--text:#e6e9ed;--soft:#a3adb8;--line:#3a434d;--panel:#1c2229;--blue:#8cc2ff;--blue-back:#12304f;--orange:#ffb877;--orange-back:#4a2a0c}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}.brand{margin:0;color:var(--blue);font-weight:700;letter-spacing:.04em}
h1{margin:.1rem 0 .3rem;font-size:1.7rem;line-height:1.25}h2{margin:2rem 0 .5rem;font-size:1.25rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}h3{margin:1.2rem 0 .4rem;font-size:1.05rem}
p{margin:.4rem 0}footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--soft);font-size:.9em}.none,.soft{color:var(--soft)}
a{color:var(--blue)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--panel)}tbody th{font-weight:600}th .soft{font-weight:400}
bdi{white-space:pre-wrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.tiles{display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin:1rem 0;list-style:none}
.tiles li{border:1px solid var(--line);background:var(--panel);border-radius:.4rem;padding:.5rem .9rem;min-width:9rem}
.tiles strong{display:block;font-size:1.4rem;font-variant-numeric:tabular-nums}
details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:0 .75rem;content-visibility:auto;contain-intrinsic-size:auto 2.6rem}
summary{cursor:pointer;padding:.5rem 0;font-weight:600}summary .soft{font-weight:400}
details>p,details>table{margin-bottom:.75rem}
.mark{display:inline-block;padding:0 .45rem;border-radius:.25rem;border:1px solid currentColor;white-space:nowrap;font-weight:600}
.equal{color:var(--blue);background:var(--blue-back)}.differs{color:var(--orange);background:var(--orange-back)}
tr.differs-row>th{border-left:.3rem solid var(--orange)}
.old{text-decoration:line-through;text-decoration-color:var(--orange)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.6rem;font-size:.9em}
code{font-family:ui-monospace,Consolas,Menlo,monospace}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
@media print{
:root{--back:#fff;--text:#000;--soft:#333;--line:#999;--panel:#fff;--blue:#003a75;--blue-back:#fff;--orange:#7a3200;--orange-back:#fff}
body{font-size:9.5pt}header,main,footer{max-width:none;padding:0}
.wide{overflow:visible}thead{display:table-header-group}tr,summary{break-inside:avoid}h2,h3,summary{break-after:avoid}
details{border:0;border-top:1px solid var(--line);border-radius:0;padding:0;content-visibility:visible}
details::details-content{content-visibility:visible;display:block;height:auto;opacity:1}
summary{list-style:none}a{color:inherit;text-decoration:none}
}`
