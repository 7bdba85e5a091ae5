package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmulatorTest {

  private final Emulator emulator = Emulator.start();

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void endpointsHaveNoTrailingSlash() {
    assertThat(emulator.endpoints().values())
        .hasSize(16)
        .allSatisfy(address -> assertThat(address.toString()).doesNotEndWith("/"));
  }

  @Test
  void instancesAreCrnsOfTheAccount() {
    assertThat(emulator.instances().get("keyProtect"))
        .matches(
            "crn:v1:bluemix:public:kms:us-south:a/" + emulator.accountId() + ":[0-9a-f-]{36}::");
    assertThat(emulator.instances().get("keyProtectDedicated"))
        .startsWith("crn:v1:bluemix:public:kms:us-south:a/")
        .isNotEqualTo(emulator.instances().get("keyProtect"));
    assertThat(emulator.instances().get("objectStorage"))
        .startsWith("crn:v1:bluemix:public:cloud-object-storage:global:a/");
    assertThat(emulator.instances().get("hyperProtect"))
        .startsWith("crn:v1:bluemix:public:hs-crypto:us-south:a/");
  }

  @Test
  void accountsHaveNothingInCommon() {
    Account one = emulator.newAccount();
    Account two = emulator.newAccount();

    assertThat(one.accountId()).isNotEqualTo(two.accountId()).matches("[0-9a-f]{32}");
    assertThat(one.apiKey()).isNotEqualTo(two.apiKey());
    assertThat(one.instances())
        .doesNotContainEntry("keyProtect", two.instances().get("keyProtect"));
    assertThat(one.newKeyProtect()).isNotEqualTo(one.newKeyProtect());
  }

  @Test
  void closingTwiceIsClosingOnce() {
    emulator.close();

    assertThatCode(emulator::close).doesNotThrowAnyException();
  }

  @Test
  void itsTextShowsNoSecret() {
    assertThat(emulator.toString())
        .contains(Caller.address(emulator, "iam").toString())
        .doesNotContain(emulator.apiKey());
    assertThat(emulator.account().toString()).doesNotContain(emulator.apiKey());
  }

  @Test
  void aPortThatIsAskedForIsTheMainOneAndStorageTakesTheNext() {
    int free = freePair();

    try (Emulator there = Emulator.builder().port(free).start()) {
      assertThat(Caller.address(there, "iam").getPort()).isEqualTo(free);
      assertThat(Caller.address(there, "objectStorage").getPort()).isEqualTo(free + 1);
    }
  }

  /** Two neighbouring ports that were free a moment ago. */
  private static int freePair() {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (java.net.ServerSocket first = new java.net.ServerSocket(0);
          java.net.ServerSocket second = new java.net.ServerSocket(first.getLocalPort() + 1)) {
        return second.getLocalPort() - 1;
      } catch (java.io.IOException e) {
        // The neighbour is taken; another pair may not be.
      }
    }
    throw new IllegalStateException("No two neighbouring ports are free");
  }
}
