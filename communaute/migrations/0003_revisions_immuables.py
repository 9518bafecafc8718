"""Une révision ne se réécrit pas et ne s’efface pas : la base elle-même le refuse.

Deux exceptions : l’auteur ou l’autrice peut être détaché (effacement d’une personne), et la purge de la
corbeille, qui se déclare par `SET LOCAL communaute.purge = 'oui'` dans sa transaction.
"""

from django.db import migrations

CREER = """
CREATE FUNCTION communaute_revision_immuable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_setting('communaute.purge', true) = 'oui' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'une révision ne se supprime pas (révision %)', OLD.id;
    END IF;
    IF (NEW.texte_id, NEW.number, NEW.created_at, NEW.significance, NEW.summary, NEW.sha256)
        IS DISTINCT FROM
       (OLD.texte_id, OLD.number, OLD.created_at, OLD.significance, OLD.summary, OLD.sha256)
       OR NEW.based_on_id IS DISTINCT FROM OLD.based_on_id
       OR NEW.content IS DISTINCT FROM OLD.content
       OR NEW.origins IS DISTINCT FROM OLD.origins
       OR (NEW.author_id IS DISTINCT FROM OLD.author_id AND NEW.author_id IS NOT NULL)
    THEN
        RAISE EXCEPTION 'une révision ne se modifie pas (révision %)', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revision_immuable BEFORE UPDATE OR DELETE ON communaute_revision
    FOR EACH ROW EXECUTE FUNCTION communaute_revision_immuable();
"""
DEFAIRE = """
DROP TRIGGER revision_immuable ON communaute_revision;
DROP FUNCTION communaute_revision_immuable();
"""


class Migration(migrations.Migration):
    dependencies = [("communaute", "0002_postgres")]
    operations = [migrations.RunSQL(CREER, DEFAIRE)]
