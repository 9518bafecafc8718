"""Ce qui a paru ne se récrit pas et ne s’efface pas : la base elle-même le refuse.

Chaque ligne nomme ce qui change encore (`TG_ARGV`) : l’ouverture d’une édition, un nom qui s’en va. Un nom ou une
personne ne peuvent que disparaître.
"""

from django.db import migrations

CREER = """
CREATE FUNCTION fiches_fige() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    avant jsonb := to_jsonb(OLD);
    apres jsonb;
    cle text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'ce qui a paru ne se supprime pas (% %)', TG_TABLE_NAME, OLD.id;
    END IF;
    apres := to_jsonb(NEW);
    FOREACH cle IN ARRAY ARRAY['par_id', 'personne_id'] LOOP
        IF apres ->> cle IS NOT NULL AND apres -> cle IS DISTINCT FROM avant -> cle THEN
            RAISE EXCEPTION 'ce qui a paru ne change pas de personne (% %)', TG_TABLE_NAME, OLD.id;
        END IF;
    END LOOP;
    IF TG_TABLE_NAME = 'fiches_credit' AND apres ->> 'name' NOT IN ('', avant ->> 'name') THEN
        RAISE EXCEPTION 'un nom paru ne peut que disparaître (%)', OLD.id;
    END IF;
    IF (apres - coalesce(TG_ARGV, '{}') - ARRAY['par_id', 'personne_id']) IS DISTINCT FROM
       (avant - coalesce(TG_ARGV, '{}') - ARRAY['par_id', 'personne_id'])
    THEN
        RAISE EXCEPTION 'ce qui a paru ne se modifie pas (% %)', TG_TABLE_NAME, OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER edition_immuable BEFORE UPDATE OR DELETE ON fiches_edition
    FOR EACH ROW EXECUTE FUNCTION fiches_fige('visibility');
CREATE TRIGGER chapitre_immuable BEFORE UPDATE OR DELETE ON fiches_chapitre
    FOR EACH ROW EXECUTE FUNCTION fiches_fige();
CREATE TRIGGER credit_immuable BEFORE UPDATE OR DELETE ON fiches_credit
    FOR EACH ROW EXECUTE FUNCTION fiches_fige('name', 'retire_le');
CREATE TRIGGER erratum_immuable BEFORE UPDATE OR DELETE ON fiches_erratum
    FOR EACH ROW EXECUTE FUNCTION fiches_fige();
CREATE TRIGGER livraison_immuable BEFORE UPDATE OR DELETE ON fiches_livraison
    FOR EACH ROW EXECUTE FUNCTION fiches_fige();
"""
DEFAIRE = """
DROP TRIGGER livraison_immuable ON fiches_livraison;
DROP TRIGGER erratum_immuable ON fiches_erratum;
DROP TRIGGER credit_immuable ON fiches_credit;
DROP TRIGGER chapitre_immuable ON fiches_chapitre;
DROP TRIGGER edition_immuable ON fiches_edition;
DROP FUNCTION fiches_fige();
"""


class Migration(migrations.Migration):
    dependencies = [("fiches", "0018_guides_et_editions")]
    operations = [migrations.RunSQL(CREER, DEFAIRE)]
