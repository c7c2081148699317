"""The picture of who has none: drawn from the uid alone, so that it says nothing that the uid does not say."""

GOLDEN_ANGLE = 137.508
"""Degrees: neighbours on a list come out in hues as different as can be."""

MOTIFS = (
    # A hill before the sun, a leaf, a boat, a cup, a balloon, a house, a mushroom, a flower, an umbrella, a kite.
    '<circle cx="64" cy="36" r="13" fill="{light}"/><path d="M8 78 38 38l16 20 10-12 26 32z" fill="{ink}"/>',
    '<path d="M24 70C20 40 44 22 76 22c2 32-16 56-46 52z" fill="{ink}"/>'
    '<path d="M20 78C34 58 46 46 62 36" fill="none" stroke="{light}" stroke-width="4" stroke-linecap="round"/>',
    '<path d="M46 18v38H22z" fill="{light}"/><path d="M52 26v30h20z" fill="{ink}"/>'
    '<path d="M18 62h60l-9 16H27z" fill="{ink}"/>',
    '<path d="M24 42h40v18a16 16 0 0 1-16 16h-8a16 16 0 0 1-16-16z" fill="{ink}"/>'
    '<path d="M64 47h4a8 8 0 0 1 0 16h-4" fill="none" stroke="{ink}" stroke-width="5"/>'
    '<path d="M36 34c-4-6 4-8 0-14M50 34c-4-6 4-8 0-14"'
    ' fill="none" stroke="{light}" stroke-width="4" stroke-linecap="round"/>',
    '<ellipse cx="48" cy="38" rx="21" ry="24" fill="{ink}"/><path d="M43 62h10l-5-6z" fill="{ink}"/>'
    '<path d="M48 63c-7 7 7 10 0 18" fill="none" stroke="{light}" stroke-width="3" stroke-linecap="round"/>'
    '<ellipse cx="41" cy="31" rx="5" ry="8" fill="{light}" transform="rotate(20 41 31)"/>',
    '<path d="M18 48 48 22l30 26z" fill="{light}"/><path d="M26 48h44v28H26z" fill="{ink}"/>'
    '<path d="M42 58h12v18H42z" fill="{light}"/>',
    '<path d="M18 50a30 28 0 0 1 60 0z" fill="{ink}"/>'
    '<path d="M39 50h18l3 22a6 6 0 0 1-6 6H42a6 6 0 0 1-6-6z" fill="{light}"/>'
    '<circle cx="38" cy="38" r="5" fill="{light}"/><circle cx="56" cy="34" r="6" fill="{light}"/>',
    '<g fill="{ink}"><circle cx="48" cy="27" r="12"/><circle cx="67" cy="41" r="12"/><circle cx="60" cy="63" r="12"/>'
    '<circle cx="36" cy="63" r="12"/><circle cx="29" cy="41" r="12"/>'
    '</g><circle cx="48" cy="47" r="11" fill="{light}"/>',
    '<path d="M18 48a30 28 0 0 1 60 0q-10-8-20 0-10-8-20 0-10-8-20 0z" fill="{ink}"/>'
    '<path d="M48 46v24a7 7 0 0 1-14 0" fill="none" stroke="{light}" stroke-width="4" stroke-linecap="round"/>',
    '<path d="M54 16 74 38 48 64 36 36z" fill="{ink}"/>'
    '<path d="M54 16 48 64M36 36l38 2" stroke="{light}" stroke-width="2"/>'
    '<path d="M48 64c-8 6 0 10-8 16" fill="none" stroke="{light}" stroke-width="3" stroke-linecap="round"/>',
)
EYES = (
    '<circle cx="38" cy="50" r="5" fill="{light}"/><circle cx="58" cy="50" r="5" fill="{light}"/>',
    '<rect x="32" y="45" width="11" height="10" rx="2" fill="{light}"/>'
    '<rect x="53" y="45" width="11" height="10" rx="2" fill="{light}"/>',
    '<rect x="30" y="45" width="36" height="11" rx="5.5" fill="{light}"/>',
    '<path d="M32 53l6-6 6 6M52 53l6-6 6 6" fill="none" stroke="{light}" stroke-width="4" stroke-linecap="round"/>',
)
ROBOT = (
    '<path d="M48 30V18" stroke="{ink}" stroke-width="4"/><circle cx="48" cy="16" r="5" fill="{ink}"/>'
    '<rect x="14" y="44" width="6" height="16" rx="3" fill="{ink}"/>'
    '<rect x="76" y="44" width="6" height="16" rx="3" fill="{ink}"/>'
    '<rect x="22" y="30" width="52" height="44" rx="11" fill="{ink}"/>{eyes}'
    '<path d="M39 65h18" stroke="{light}" stroke-width="4" stroke-linecap="round"/>'
)
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
    '<rect width="96" height="96" fill="{ground}"/>{motif}</svg>'
)


def drawn(uid: int) -> bytes:
    """The drawn picture of an account as SVG; of an AI player (a negative uid) it is a robot's head."""
    number = abs(uid)
    hue = round(number * GOLDEN_ANGLE % 360)
    if uid < 0:
        # Greyish, so that the people at a table stand out.
        ground, ink, light = f"hsl({hue},16%,80%)", f"hsl({hue},22%,38%)", f"hsl({hue},30%,92%)"
        motif = ROBOT.replace("{eyes}", EYES[number % len(EYES)])
    else:
        ground, ink, light = f"hsl({hue},55%,80%)", f"hsl({hue},48%,38%)", f"hsl({hue},70%,95%)"
        motif = MOTIFS[number % len(MOTIFS)]
    return FRAME.format(ground=ground, motif=motif.format(ink=ink, light=light)).encode()
