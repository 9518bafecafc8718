"""Des HTML tirés au sort : désordonnés comme un copier-coller, ou déjà nettoyés."""

from hypothesis import strategies as st

from communaute.socle.texte.nettoyage import nettoyer

MOTS = st.text(alphabet="abé'’ \u00a0\u202f<>&;:!?\"5%-.[]()#\u200b\ue000·1\n", max_size=12)
BALISES = (
    "p div h1 h2 h3 h4 h6 ul ol li dl dt dd blockquote table caption thead tbody tr th td strong b em i a span br"
    " figure figcaption img pre section sup svg math style details summary select option form o:p font code"
).split()
ATTRIBUTS = st.sampled_from(
    [
        "",
        ' data-p="abcdefgh"',
        ' data-p="bcdefghi"',
        ' data-p="x"',
        ' href="https://exemple.org/a"',
        ' href="javascript:alert(1)"',
        ' src="/documents/00000000-0000-4000-8000-000000000000/a.png" alt="image"',
        ' style="font-weight:bold"',
        ' style="mso-list:l0 level2 lfo1"',
        ' style="mso-list:Ignore"',
        ' colspan="3" scope="col"',
        " onclick=alert(1)",
    ]
)


@st.composite
def _element(draw, dedans):
    balise = draw(st.sampled_from(BALISES))
    contenu = draw(dedans)
    fin = draw(st.sampled_from([f"</{balise}>", f"</{balise}>", f"</{balise}>", "", "</p>", "</li>"]))
    return f"<{balise}{draw(ATTRIBUTS)}>{contenu}{fin}"


DESORDRE = st.recursive(
    MOTS, lambda dedans: st.lists(_element(dedans) | MOTS, max_size=4).map("".join), max_leaves=12
)

_PHRASE = st.lists(
    st.sampled_from("eau terre <b>sel</b> <i>feu</i> l'air 5&nbsp;000 &lt;b&gt; - 1. [x] # > * ruche".split())
    | st.just('<a href="https://exemple.org/?a=1&amp;b=(2)">lien</a>')
    | st.just("[Tableau conservé : faux]"),
    min_size=1,
    max_size=5,
).map(" ".join)
_LISTE = st.builds(
    lambda t, items: f"<{t}>" + "".join(f"<li>{i}</li>" for i in items) + f"</{t}>",
    st.sampled_from(["ul", "ol"]),
    st.lists(_PHRASE, min_size=1, max_size=3),
)
_BLOC = st.one_of(
    _PHRASE.map(lambda p: f"<p>{p}</p>"),
    _PHRASE.map(lambda p: f"<p>{p}</p>"),
    _PHRASE.map(lambda p: f"<h3>{p}</h3>"),
    _PHRASE.map(lambda p: f"<h4>{p}</h4>"),
    _LISTE,
    st.builds(lambda p, li: f"<ul><li>{p}{li}</li></ul>", _PHRASE, _LISTE),
    st.builds(lambda p, li: f"<blockquote><p>{p}</p>{li}</blockquote>", _PHRASE, _LISTE),
    st.builds(lambda a, b: f"<table><caption>{a}</caption><tr><th>{b}<td>{a}</table>", _PHRASE, _PHRASE),
    _PHRASE.map(
        lambda p: (
            '<figure><img src="/documents/00000000-0000-4000-8000-000000000000/a.png" alt="plan">'
            f"<figcaption>{p}</figcaption></figure>"
        )
    ),
)
# Un texte tel qu'il est stocké.
PROPRE = st.lists(_BLOC, max_size=6).map(lambda blocs: nettoyer("".join(blocs)).html)
