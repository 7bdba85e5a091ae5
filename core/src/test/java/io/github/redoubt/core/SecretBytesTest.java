package io.github.redoubt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretBytesTest {

  private static final byte[] SECRET = {1, 2, 3, 4};

  private static byte[] heldBy(SecretBytes secret) throws ReflectiveOperationException {
    Field field = SecretBytes.class.getDeclaredField("bytes");
    field.setAccessible(true);
    return (byte[]) field.get(secret);
  }

  @Property
  void bytesAreRevealedAsTheyCame(@ForAll byte[] bytes) {
    try (SecretBytes secret = SecretBytes.copyOf(bytes)) {
      assertThat(secret.<byte[]>revealTo(byte[]::clone)).isEqualTo(bytes);
      assertThat(secret.sizeBytes()).isEqualTo(bytes.length);
    }
  }

  @Test
  void closeOverwritesTheBytes() throws Exception {
    SecretBytes secret = SecretBytes.copyOf(SECRET);
    byte[] held = heldBy(secret);

    secret.close();
    secret.close();

    assertThat(held).containsOnly(0);
    assertThat(secret.isClosed()).isTrue();
    assertThat(secret.sizeBytes()).isEqualTo(4);
  }

  @Test
  void arrayThatIsTakenOverIsOverwrittenAndACopiedOneIsNot() {
    byte[] taken = SECRET.clone();
    byte[] copied = SECRET.clone();

    SecretBytes.takeOver(taken).close();
    SecretBytes.copyOf(copied).close();

    assertThat(taken).containsOnly(0);
    assertThat(copied).isEqualTo(SECRET);
  }

  @Test
  void copyThatWasRevealedIsOverwritten() {
    byte[][] kept = new byte[1][];
    try (SecretBytes secret = SecretBytes.copyOf(SECRET)) {
      int first =
          secret.revealTo(
              bytes -> {
                kept[0] = bytes;
                return (int) bytes[0];
              });

      assertThat(first).isEqualTo(1);
      assertThat(kept[0]).containsOnly(0);
      assertThat(secret.<byte[]>revealTo(byte[]::clone)).isEqualTo(SECRET);
    }
  }

  @Test
  void copyIsOverwrittenAlsoWhenItsUserFails() {
    byte[][] kept = new byte[1][];
    try (SecretBytes secret = SecretBytes.copyOf(SECRET)) {
      assertThatThrownBy(
              () ->
                  secret.revealTo(
                      bytes -> {
                        kept[0] = bytes;
                        throw new IllegalArgumentException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(kept[0]).containsOnly(0);
  }

  @Test
  void useAfterCloseThrows() {
    SecretBytes secret = SecretBytes.copyOf(SECRET);
    secret.close();

    assertThatThrownBy(() -> secret.revealTo(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("close()");
  }

  @Test
  void equalityIsOfTheBytes() {
    SecretBytes one = SecretBytes.copyOf(SECRET);
    SecretBytes same = SecretBytes.copyOf(SECRET);
    SecretBytes other = SecretBytes.copyOf(new byte[] {1, 2, 3, 5});
    SecretBytes longer = SecretBytes.copyOf(new byte[] {1, 2, 3, 4, 0});

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(other).isNotEqualTo(longer).isNotEqualTo("1234");
    assertThat(one).as("the hash tells nothing of the bytes").hasSameHashCodeAs(other);
  }

  @Test
  void wipedSecretEqualsNothingButItself() {
    SecretBytes one = SecretBytes.copyOf(SECRET);
    SecretBytes two = SecretBytes.copyOf(SECRET);
    one.close();

    SecretBytes itself = one;
    assertThat(one.equals(itself)).isTrue();
    assertThat(one).isNotEqualTo(two);
    assertThat(two).isNotEqualTo(one);
    two.close();
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void textTellsTheLengthOnly() {
    SecretBytes secret = SecretBytes.copyOf(SECRET);

    assertThat(secret).hasToString("SecretBytes[4 bytes]");
    secret.close();
    assertThat(secret).hasToString("SecretBytes[4 bytes, wiped]");
  }

  @Test
  void whatIsRevealedDuringACloseIsWhole() throws Exception {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 7);
    for (int round = 0; round < 20; round++) {
      SecretBytes secret = SecretBytes.copyOf(large);
      CountDownLatch began = new CountDownLatch(1);
      Thread closer =
          new Thread(
              () -> {
                began.countDown();
                secret.close();
              });
      closer.start();
      began.await();
      try {
        boolean whole = secret.revealTo(bytes -> Arrays.equals(bytes, large));
        assertThat(whole).isTrue();
      } catch (IllegalStateException closedFirst) {
        assertThat(secret.isClosed()).isTrue();
      }
      closer.join();
    }
  }
}
