package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.internal.Certificates;
import io.github.redoubt.keys.kmip.KmipAdapter;
import io.github.redoubt.keys.kmip.KmipAdapters;
import io.github.redoubt.keys.kmip.KmipCertificate;
import io.github.redoubt.keys.kmip.KmipObject;
import io.github.redoubt.keys.kmip.KmipObjects;
import io.github.redoubt.keys.kmip.KmipState;
import org.junit.jupiter.api.Test;

/** KMIP adapters with what belongs to them, over HTTP. */
class KmipEmulatedTest {

  private final Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
  private final KeyService keys = account.keys();
  private final KmipAdapters kmip = keys.kmip();
  private final KeyId root = keys.newRootKey("storage").create().id();

  @Test
  void anAdapterIsCreatedFoundAndDeleted() {
    KmipAdapter adapter = kmip.newAdapter(root).named("vcenter").describedAs("main site").create();

    assertThat(adapter.rootKey()).isEqualTo(root);
    assertThat(adapter.description()).hasValue("main site");
    assertThat(kmip.get("vcenter")).isEqualTo(adapter);
    assertThat(kmip.get(adapter.id())).isEqualTo(adapter);
    assertThat(kmip.list()).containsExactly(adapter);
    assertThat(kmip.listUnder(root)).containsExactly(adapter);
    kmip.delete("vcenter");
    assertThat(kmip.find("vcenter")).isEmpty();
  }

  @Test
  void aNameIsTakenOnceAndInventedWhereNoneIsChosen() {
    kmip.newAdapter(root).named("vcenter").create();
    var again = kmip.newAdapter(root).named("vcenter");

    assertThatThrownBy(again::create).isInstanceOf(ConflictException.class);
    assertThat(kmip.newAdapter(root).create().name()).isPresent();
  }

  @Test
  void aCertificateIsAddedReadAndTakenAway() {
    kmip.newAdapter(root).named("vcenter").create();
    var certificates = kmip.certificates("vcenter");

    KmipCertificate added = certificates.add("host", Certificates.ONE);

    assertThat(certificates.get(added.id()).pem().orElseThrow().strip())
        .isEqualTo(Certificates.ONE.strip());
    assertThat(certificates.list())
        .extracting(KmipCertificate::id, certificate -> certificate.pem().isPresent())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(added.id(), false));
    assertThatThrownBy(() -> certificates.add("again", Certificates.ONE))
        .isInstanceOf(ConflictException.class);
    certificates.delete(added.id());
    assertThat(certificates.find(added.id())).isEmpty();
  }

  @Test
  void anObjectIsSeenAndDestroyed() {
    kmip.newAdapter(root).named("vcenter").create();
    kmip.certificates("vcenter").add("host", Certificates.ONE);
    String id = account.account().newKmipObject(account.instance().toString(), "vcenter", "host");
    KmipObjects objects = kmip.objects("vcenter");

    KmipObject object = objects.get(id);

    assertThat(object.type()).isEqualTo(2);
    assertThat(object.state()).isEqualTo(KmipState.ACTIVE);
    assertThat(objects.list()).containsExactly(object);
    assertThat(objects.list(KmipState.DEACTIVATED)).isEmpty();
    assertThatThrownBy(() -> kmip.delete("vcenter")).isInstanceOf(ConflictException.class);
    objects.delete(id);
    assertThat(objects.get(id).state()).isEqualTo(KmipState.DESTROYED);
    kmip.delete("vcenter");
  }
}
