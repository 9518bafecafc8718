from django.urls import path

from communaute.accueil.views import accueil, contact, pages, plan

app_name = "accueil"
urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    path("mon-espace/", accueil.mon_espace, name="mon_espace"),
    path("mon-espace/avis/lus/", accueil.avis_lus, name="avis_lus"),
    path("a-propos/", pages.a_propos, name="a_propos"),
    path("aide/", pages.page, {"slug": "aide"}, name="aide"),
    path("mentions-legales/", pages.mentions_legales, name="mentions_legales"),
    path("accessibilite/", pages.page, {"slug": "accessibilite"}, name="accessibilite"),
    path("donnees-personnelles/", pages.page, {"slug": "donnees-personnelles"}, name="donnees_personnelles"),
    path("eco-conception/", pages.page, {"slug": "eco-conception"}, name="eco_conception"),
    path("contact/", contact.contact, name="contact"),
    path("plan-du-site/", plan.plan_du_site, name="plan_du_site"),
    path("sitemap.xml", plan.sitemap, name="sitemap"),
    path("robots.txt", plan.robots, name="robots"),
]
