"""La personne : une adresse, un nom, rien d’autre pour entrer."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonneManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Crée une personne ; l’adresse est ramenée en minuscules. Lève ValueError si elle manque."""
        if not email:
            raise ValueError("Une adresse électronique est nécessaire.")
        personne = self.model(email=email.strip().lower(), **fields)
        personne.set_password(password)
        personne.save(using=self._db)
        return personne

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Personne(AbstractBaseUser, PermissionsMixin):
    """Un compte. `is_active` à faux = compte suspendu : l’accès cesse à la requête suivante."""

    email = models.EmailField(_("adresse électronique"), max_length=254, unique=True)
    name = models.CharField(_("nom affiché"), max_length=120)
    is_active = models.BooleanField(_("compte actif"), default=True)
    is_staff = models.BooleanField(_("accès à l’administration"), default=False)
    consent_public = models.BooleanField(_("accepte d’être nommée sur la page de son réseau"), default=False)
    est_demo = models.BooleanField(_("personne fictive"), default=False, editable=False)
    visite_precedente = models.DateTimeField(_("connexion précédente"), null=True, editable=False)
    date_joined = models.DateTimeField(_("inscription"), default=timezone.now, editable=False)

    objects = PersonneManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="personne_email_unique_sans_casse")]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        self.email = self.email.strip().lower()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email
