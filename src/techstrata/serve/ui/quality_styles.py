"""How the tables of scores and of unknown names look, on a desk and on a phone."""

QUALITY_STYLES = """<style>
.ts-quality h3{font-size:1.12rem;font-weight:650;margin:1.6rem 0 .2rem;padding:0}
.ts-quality h4{font-size:1rem;font-weight:650;margin:1.2rem 0 0;padding:0}
.ts-scores{border-collapse:collapse;font-size:.9rem;margin:.5rem 0;font-variant-numeric:tabular-nums;width:100%}
.ts-scores.ts-narrow{width:auto;min-width:min(100%,40rem)}
.ts-scores :is(th,td){padding:.4rem .7rem;text-align:right;vertical-align:top;border:0;
border-bottom:1px solid rgba(128,140,155,.28)}
.ts-scores :is(th:first-child,.ts-left){text-align:left}
.ts-scores thead th{font-weight:600;opacity:.8;font-size:.82rem;white-space:nowrap}
.ts-scores tbody th{font-weight:650}.ts-narrow td{white-space:nowrap}
.ts-scores small{display:block;font-size:.78rem;opacity:.72;font-weight:400;line-height:1.45}
.ts-scores details{padding:0;margin:.15rem 0 0;font-weight:400}
.ts-scores summary{cursor:pointer;font-size:.78rem;opacity:.72;list-style-position:inside;padding:0}
.ts-scores blockquote{margin:.35rem 0 0;padding:0 0 0 .6rem;border-left:3px solid #8896a5;font-size:.86rem;
line-height:1.5;max-width:34rem;white-space:pre-wrap}
.ts-scores blockquote b{text-decoration:underline}
.ts-grew{white-space:nowrap}.ts-grew-new,.ts-grew-growing{font-weight:650}
@media (max-width:760px){.ts-scores.ts-cards thead{display:none}
.ts-scores.ts-cards,.ts-scores.ts-cards :is(tbody,tr,th,td){display:block;text-align:left}
.ts-scores.ts-cards tr{padding:.4rem 0 .5rem;border-bottom:1px solid rgba(128,140,155,.4)}
.ts-scores.ts-cards :is(th,td){border:0;padding:.12rem 0}.ts-scores.ts-cards tbody th{font-size:1rem}
.ts-scores.ts-cards td{display:grid;grid-template-columns:6.2rem 1fr;gap:.5rem}
.ts-scores.ts-cards td small{display:inline;margin-left:.5rem}
.ts-scores.ts-cards td::before{content:attr(data-label);font-size:.8rem;opacity:.7}
.ts-scores:not(.ts-cards) :is(th,td){padding:.4rem .35rem}.ts-scores:not(.ts-cards) tbody th small{max-width:8.5rem}}
</style>"""
