package io.github.redoubt.core.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an access token is for. */
class CallerTest {

  private static String token(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "Bearer e30." + encoder.encodeToString(claims.getBytes(UTF_8)) + ".c2lnbmF0dXJl";
  }

  @Test
  void theIdentityAndTheAccountAreReadOffTheToken() {
    String claims = "{'iam_id':'iam-ServiceId-1','account':{'valid':true,'bss':'abc'},'exp':1}";

    assertThat(Caller.of(token(claims.replace('\'', '"'))))
        .isEqualTo(new Caller("iam-ServiceId-1", "abc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic dTpw",
        "Bearer opaque",
        "Bearer e30.bm90IGpzb24.c2ln",
        "Bearer e30.%%%.c2ln",
        "Bearer e30.e30.c2ln"
      })
  void whatTellsNoAccountIsRefusedWithoutBeingQuoted(String header) {
    assertThatThrownBy(() -> Caller.of(header))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Name the account")
        .hasNoCause()
        .satisfies(e -> assertThat(e.toString()).doesNotContain("bm90").doesNotContain("opaque"));
  }
}
