package io.github.redoubt.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits against the emulator. */
class IdentityLimitsTest {

  private final Emulated here = Emulated.fresh();
  private final IdentityLimits limits = here.access().limits();

  @Test
  void theAccountAsAWholeIsCounted() {
    here.access().trustedProfiles().ensure("one", wanted -> {});
    here.access().trustedProfiles().ensure("two", wanted -> {});

    IdentityUsage usage = limits.get();

    assertThat(usage.profiles().orElseThrow().count()).contains(2);
    assertThat(usage.profiles().orElseThrow().limit()).isGreaterThan(2);
    assertThat(usage.profiles().orElseThrow().full()).isFalse();
    assertThat(usage.apiKeysOfIdentities()).isEmpty();
  }

  @Test
  void singleIdentitiesAreCounted() {
    IamId owner = new IamId(here.account().ownerIamId());

    IdentityUsage usage = limits.newQuery().apiKeysOf(owner).list();

    assertThat(usage.apiKeysOfIdentities().orElseThrow().counts()).containsEntry(owner.value(), 1);
    assertThat(usage.profiles()).isEmpty();
  }

  @Test
  void aQueryThatAsksNothingIsRefused() {
    assertThatThrownBy(() -> limits.newQuery().list()).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> limits.newQuery().linksOf(" "))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> limits.newQuery().apiKeysOf())
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void fullIsFull() {
    assertThat(new Usage(2, Optional.of(2)).full()).isTrue();
    assertThat(new Usage(2, Optional.of(1)).full()).isFalse();
    assertThat(new Usage(2, Optional.empty()).full()).isFalse();
    assertThat(new Usage(2, Optional.of(1))).hasToString("1 of 2");
  }
}
