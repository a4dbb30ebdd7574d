"""How the page looks: one style sheet for light and dark, phone and desk."""

FONT = (
    "Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', "
    "NanumGothic, 'Nanum Gothic', system-ui, sans-serif"
)
COLOURS = {"required": "#3a7fc4", "preferred": "#dd9a27", "used": "#8896a5", "other": "#b4bcc6"}
"""Told apart by people with any kind of colour vision, by lightness too."""

LEVEL_STYLES = "".join(
    f".ts-{level}{{--level:{colour}}} mark.ts-{level}{{border-bottom-style:{line}}}"
    for (level, colour), line in zip(COLOURS.items(), ("solid", "dashed", "dotted", "dotted"), strict=True)
)

STYLES = (
    "<style>"
    f":root{{--ts-font:{FONT}}}"
    + LEVEL_STYLES
    + """
html,body,.stApp,.stApp button,.stApp input,.stApp textarea{font-family:var(--ts-font)}
.stApp{word-break:keep-all;overflow-wrap:anywhere;font-feature-settings:"tnum"}
header[data-testid="stHeader"],footer,[data-testid="stDecoration"],[data-testid="stElementToolbar"]{display:none}
.block-container{max-width:1280px;padding:1.1rem 1.5rem 3rem}
.ts-brand{display:flex;align-items:baseline;gap:.7rem;flex-wrap:wrap}
.ts-brand b{font-size:1.25rem;letter-spacing:-.02em}
.ts-brand span,.ts-quiet{opacity:.72;font-size:.875rem}
.ts-sample,.ts-notice{border-left:4px solid #b7791f;background:rgba(221,154,39,.14);padding:.55rem .9rem;
border-radius:.4rem;font-size:.92rem}
.ts-headline{font-size:1.65rem;line-height:1.35;font-weight:700;letter-spacing:-.025em;margin:.3rem 0 .35rem;
text-wrap:balance}
.ts-next{font-size:1.02rem;line-height:1.55;margin:0 0 .3rem}
.ts-legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:.82rem;opacity:.9}
.ts-key i{font-style:normal;color:var(--level);margin-right:.3em}
.ts-chart-title{font-weight:650;font-size:1rem;margin-bottom:.1rem}
.ts-chips{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:.45rem}
.ts-chip{font-size:.8rem;line-height:1.5;padding:.05rem .5rem;border-radius:.5rem;white-space:nowrap;
border:1px solid color-mix(in srgb,var(--level) 65%,transparent);
background:color-mix(in srgb,var(--level) 13%,transparent)}
.ts-chip i{font-style:normal;color:var(--level);margin-right:.3em;font-size:.85em}
mark{color:inherit;padding:.02em .12em;border-radius:.2em;background:color-mix(in srgb,var(--level) 26%,transparent);
border-bottom:2px solid var(--level)}
mark.ts-concept{background:none;border-bottom-width:1px}
.ts-card h4{font-size:1.02rem;line-height:1.4;font-weight:650;margin:0;padding:0}
.ts-meta{font-size:.85rem;opacity:.78;margin-top:.15rem;line-height:1.5}
.ts-meta span{display:inline-block}
.ts-top{display:flex;justify-content:space-between;gap:.6rem;align-items:flex-start}
.ts-badge{font-size:.78rem;white-space:nowrap;border-radius:1rem;padding:.1rem .6rem;border:1px solid currentColor}
.ts-badge.open{color:#2f855a}.ts-badge.closing_soon{color:#c05621;font-weight:650}.ts-badge.closed{opacity:.6}
.ts-quote{margin:.5rem 0 0;padding:.1rem 0 .1rem .75rem;border-left:3px solid var(--level);font-size:.94rem;
line-height:1.6;white-space:pre-wrap}
.ts-quote small{display:block;opacity:.7;font-size:.78rem;white-space:normal}
.ts-figures{font-size:.95rem;line-height:1.65}
.ts-detail h2{font-size:1.45rem;line-height:1.35;margin:0;padding:0;letter-spacing:-.02em;font-weight:700}
.ts-own+.ts-detail{margin-top:.9rem}
.ts-detail h3{font-size:1rem;font-weight:650;margin:1.3rem 0 .3rem;padding:0}
.ts-text{white-space:pre-wrap;line-height:1.75;font-size:.97rem;max-width:46rem}
.ts-facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.5rem 1rem;margin:.8rem 0}
.ts-facts>div{font-size:.95rem}.ts-facts small{display:block;font-size:.78rem;opacity:.7}
.stButton button,.stLinkButton a,.stDownloadButton button{min-height:2rem;padding:.15rem .7rem}
.stButton button p,.stLinkButton a p,.stDownloadButton button p{font-size:.86rem}
.ts-high{max-height:34rem;overflow-y:auto}.ts-high thead th{position:sticky;top:0;opacity:1;
background:var(--ts-paper,Canvas)}
.ts-scroll{overflow-x:auto}
.ts-table{border-collapse:collapse;font-size:.87rem;width:100%;font-variant-numeric:tabular-nums}
.ts-table th,.ts-table td{padding:.35rem .6rem;text-align:right;white-space:nowrap;
border-bottom:1px solid rgba(128,140,155,.28)}
.ts-table th{font-weight:600;opacity:.8}.ts-table :is(th,td):nth-child(2){text-align:left}
.ts-footer{margin-top:1.6rem;padding-top:.7rem;border-top:1px solid rgba(128,140,155,.3);font-size:.8rem;opacity:.72;
line-height:1.6}
@media (min-width:641px){[data-testid="stLayoutWrapper"]:has(>.st-key-beside){position:sticky;top:1rem}}
@media (prefers-color-scheme:dark){.ts-badge.open{color:#68d391}.ts-badge.closing_soon{color:#f6ad55}}
@media (max-width:640px){.block-container{padding:.8rem .9rem 2.5rem}.ts-headline{font-size:1.32rem}
.ts-brand span{display:none}
[data-testid="stButtonGroup"] button:has([data-testid="stIconMaterial"]){padding:4px .5rem}
[data-testid="stButtonGroup"] span:has(>[data-testid="stIconMaterial"]){display:none}}
</style>"""
)
