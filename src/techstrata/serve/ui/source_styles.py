"""How the table of sources looks, on a desk and on a phone."""

SOURCE_STYLES = """<style>
.ts-states{gap:.3rem 1.1rem;margin:.2rem 0 .5rem;opacity:1}
.ts-state{white-space:nowrap;font-weight:650}.ts-state i{font-style:normal;display:inline-block;width:1.2em}
.ts-is-healthy{color:#2f855a}.ts-is-degraded{color:#b7791f}.ts-is-broken{color:#c53030}.ts-is-blocked{color:#c05621}
.ts-is-gone,.ts-is-inconclusive,.ts-is-unasked{opacity:.75}
.ts-sources{border-collapse:collapse;width:100%;font-size:.9rem;margin-top:.9rem;font-variant-numeric:tabular-nums}
.ts-sources :is(th,td){padding:.6rem .7rem;text-align:left;vertical-align:top;border:0;
border-bottom:1px solid rgba(128,140,155,.28)}
.ts-sources thead th{font-weight:600;opacity:.8;white-space:nowrap;font-size:.82rem}
.ts-sources tbody th{font-weight:650;min-width:7rem}
.ts-sources td:nth-child(2){max-width:24rem}.ts-sources td:nth-child(3){white-space:nowrap}
.ts-sources small{display:block;font-size:.78rem;opacity:.72;font-weight:400;line-height:1.45}
.ts-sources p{margin:.3rem 0 0;font-size:.88rem;line-height:1.45}
.ts-spark{display:inline-flex;align-items:flex-end;gap:1px;height:1.4rem;margin:.2rem .4rem 0 0;vertical-align:bottom}
.ts-spark i{width:4px;min-height:2px;background:#3a7fc4;border-radius:1px}
.ts-spark i.ts-hollow{background:none;box-shadow:inset 0 0 0 1px #8896a5}
.ts-sources summary{cursor:pointer;white-space:nowrap;list-style-position:inside;padding:0}
.ts-sources details{padding:0;margin:0}
.ts-sources .ts-basis summary small{display:inline}.ts-basis small{max-width:17rem}
.ts-fill{list-style:none;margin:.4rem 0 0;padding:0}
.ts-fill li{display:grid;grid-template-columns:5.2rem 4rem 2.6rem;gap:.4rem;align-items:center;font-size:.8rem;
margin:0;padding:0}
.ts-fill meter{width:100%;height:.55rem}.ts-fill b{font-weight:500;text-align:right}
@media (prefers-color-scheme:dark){.ts-is-healthy{color:#68d391}.ts-is-degraded{color:#f6ad55}
.ts-is-broken{color:#fc8181}.ts-is-blocked{color:#f6ad55}}
@media (max-width:760px){.ts-sources thead{display:none}.ts-sources :is(table,tbody,tr,th,td){display:block}
.ts-sources tr{padding:.5rem 0 .6rem;border-bottom:1px solid rgba(128,140,155,.4)}
.ts-sources :is(th,td){border:0;padding:.18rem 0}.ts-sources tbody th{font-size:1rem}
.ts-sources td{display:grid;grid-template-columns:6.2rem 1fr;gap:.5rem}
.ts-sources td:nth-child(2){max-width:none}
.ts-sources td::before{content:attr(data-label);font-size:.8rem;opacity:.7}}
</style>"""
