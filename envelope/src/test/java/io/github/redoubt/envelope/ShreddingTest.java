package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who deletes the root key deletes the data, wherever their copies are. */
class ShreddingTest {

  private static final byte[] INVOICE = "invoice 2026-0001: 42.00 EUR".getBytes(UTF_8);

  @Test
  void dataAreUnreadableOnceTheirRootKeyIsDeleted() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      assertThat(envelope.decrypt(sealed)).isEqualTo(INVOICE);

      orders.keys().delete(orders.rootKey());

      assertThatThrownBy(() -> envelope.decrypt(sealed)).isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> envelope.encrypt(INVOICE)).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void aDataKeyThatIsKeptOutlivesItsRootKeyByItsAgeLimitAtMost() {
    try (Emulator emulator = Emulator.start()) {
      Emulated orders = Emulated.freshOn(emulator);
      try (Envelope envelope =
          orders
              .envelope()
              .reusingDataKeys(DataKeyReuse.forAtMost(Duration.ofMinutes(5)))
              .timedBy(emulator.clock())
              .open()) {
        byte[] sealed = envelope.encrypt(INVOICE);
        envelope.decrypt(sealed);
        orders.keys().delete(orders.rootKey());

        emulator.clock().advance(Duration.ofMinutes(4));
        assertThat(envelope.decrypt(sealed)).isEqualTo(INVOICE);

        emulator.clock().advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> envelope.decrypt(sealed)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> envelope.encrypt(INVOICE)).isInstanceOf(NotFoundException.class);
      }
    }
  }

  @Test
  void closingAnEnvelopeForgetsWhatItKept() {
    Emulated orders = Emulated.fresh();
    DataKeyReuse anHour = DataKeyReuse.forAtMost(Duration.ofHours(1));
    byte[] sealed;
    try (Envelope envelope = orders.envelope().reusingDataKeys(anHour).open()) {
      sealed = envelope.encrypt(INVOICE);
      envelope.decrypt(sealed);
    }
    orders.keys().delete(orders.rootKey());

    try (Envelope again = orders.envelope().reusingDataKeys(anHour).open()) {
      assertThatThrownBy(() -> again.decrypt(sealed)).isInstanceOf(NotFoundException.class);
    }
  }
}
