"""Un navigateur sans écran : il ne suit que les liens que la page montre, n’envoie que les formulaires qu’elle a."""

from html.parser import HTMLParser

from django.test import Client


class Page(HTMLParser):
    """Les liens, les boutons et les formulaires d’une page, tels qu’un navigateur sans JavaScript les voit."""

    def __init__(self, source):
        super().__init__()
        self.liens, self.formulaires, self.texte = [], [], ""
        self.formulaire = self.lien = self.bouton = self.zone = self.choix = None
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and "href" in attrs:
            self.lien = ["", attrs["href"]]
        elif tag == "form":
            self.formulaire = {"action": attrs.get("action", ""), "champs": {}, "boutons": []}
            self.formulaires.append(self.formulaire)
        elif self.formulaire is not None:
            self._champ(tag, attrs)

    def _champ(self, tag, attrs):
        champs, nom = self.formulaire["champs"], attrs.get("name")
        if tag == "button":
            self.bouton = ["", nom, attrs.get("value", "")]
            self.formulaire["boutons"].append(self.bouton)
        elif tag == "textarea":
            self.zone, champs[nom] = nom, ""
        elif tag == "select":
            self.choix, champs[nom] = nom, ""
        elif tag == "option" and ("selected" in attrs or not champs[self.choix]):
            champs[self.choix] = attrs.get("value", "")
        elif tag == "input" and nom:
            coche = attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs
            if coche:
                champs[nom] = attrs.get("value", "on" if attrs.get("type") == "checkbox" else "")

    def handle_endtag(self, tag):
        if tag == "a" and self.lien:
            self.liens.append((" ".join(self.lien[0].split()), self.lien[1]))
            self.lien = None
        elif tag == "form":
            self.formulaire = None
        elif tag == "button" and self.bouton:
            self.bouton[0] = " ".join(self.bouton[0].split())
            self.bouton = None
        elif tag == "textarea":
            self.zone = None

    def handle_data(self, data):
        self.texte += data
        if self.lien:
            self.lien[0] += data
        if self.bouton:
            self.bouton[0] += data
        if self.zone:
            self.formulaire["champs"][self.zone] += data.removeprefix("\n")


class Navigateur:
    """Une personne devant son écran. `page` est la page qu’elle lit, `adresse` celle où elle est."""

    def __init__(self):
        self.client = Client(enforce_csrf_checks=True)
        self.adresse, self.page, self.statut = "/", None, None

    def va(self, adresse):
        return self._lire(self.client.get(adresse, follow=True))

    def suit(self, libelle):
        """Suit le lien dont le texte contient `libelle`."""
        return self.va(self._absolue(next(href for texte, href in self.page.liens if libelle in texte)))

    def envoie(self, bouton, **champs):
        """Remplit le formulaire qui porte ce bouton, et appuie dessus ; le reste part comme la page l’a mis."""
        formulaire, presse = self._formulaire(bouton)
        inconnus = (
            champs.keys() - formulaire["champs"].keys() - {"themes_secondaires", "reservee", "en_cours"}
        )
        assert not inconnus, f"la page ne demande pas {inconnus}"
        data = {**formulaire["champs"], **champs}
        if presse[1]:
            data[presse[1]] = presse[2]
        adresse = self._absolue(formulaire["action"])
        return self._lire(
            self.client.post(adresse, data, follow=True, headers={"referer": "http://testserver/"})
        )

    def peut(self, libelle) -> bool:
        """Ce lien ou ce bouton est-il sur la page ?"""
        boutons = [b[0] for f in self.page.formulaires for b in f["boutons"]]
        return any(libelle in texte for texte in [*boutons, *(texte for texte, _href in self.page.liens)])

    def lit(self, mots) -> bool:
        return mots in " ".join(self.page.texte.replace("\xa0", " ").replace("\u202f", " ").split())

    def _formulaire(self, bouton):
        for formulaire in self.page.formulaires:
            for presse in formulaire["boutons"]:
                if bouton in presse[0]:
                    return formulaire, presse
        raise AssertionError(f"pas de bouton « {bouton} » sur {self.adresse}")

    def _absolue(self, adresse):
        adresse = adresse.partition("#")[0]
        if adresse.startswith("/"):
            return adresse
        return (
            self.adresse.partition("?")[0] + adresse if adresse.startswith("?") else adresse or self.adresse
        )

    def _lire(self, reponse):
        if reponse.redirect_chain:
            self.adresse = reponse.redirect_chain[-1][0].partition("#")[0]
        else:
            self.adresse = reponse.request["PATH_INFO"]
            if reponse.request.get("QUERY_STRING"):
                self.adresse += "?" + reponse.request["QUERY_STRING"]
        self.page, self.statut = Page(reponse.content.decode()), reponse.status_code
        return self
