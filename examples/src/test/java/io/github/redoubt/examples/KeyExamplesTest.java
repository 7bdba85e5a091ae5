package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the examples on keys tell, on the embedded emulator. */
class KeyExamplesTest extends ExampleRun {

  @Test
  void bringYourOwnKeyProvesThatTheKeyInTheServiceIsTheOneMadeHere() {
    int status = run("bring-your-own-key");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("KeyMaterial[256 bit]")
        .contains("encrypted to a key that the service made for it")
        .contains("without the service: both are the same key")
        .contains("removed root key own-")
        .doesNotContain("LEFT BEHIND")
        .endsWith("Done: the key in Key Protect is the one made here." + System.lineSeparator());
  }

  @Test
  void keepYourOwnKeyDoesTheSameWithHyperProtect() {
    int status = run("keep-your-own-key");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("crn:v1:bluemix:public:hs-crypto:")
        .contains("without the service: both are the same key")
        .doesNotContain("LEFT BEHIND")
        .endsWith("Done: the key in Hyper Protect is the one made here." + System.lineSeparator());
  }

  @Test
  void rotateAndRewrapRotatesOnceHoweverOftenItRuns() {
    int status = run("rotate-and-rewrap", "--data-keys", "12");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("root key rotated, and 12 data keys wrapped anew")
        .contains("no second rotation, and 12 data keys left alone")
        .contains("each unwraps to what it was")
        .doesNotContain("LEFT BEHIND")
        .endsWith(
            "Done: all data keys are under the new version, and are the same keys."
                + System.lineSeparator());
  }

  @Test
  void whatIsCreatedStaysOnRequest() {
    int status = run("bring-your-own-key", "--keep");

    assertThat(status).isZero();
    assertThat(out.toString()).contains("left in place").doesNotContain("removed");
  }

  @Test
  void theListNamesEachExample() {
    int status = run();

    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("./run harden-app")
        .contains("./run bring-your-own-key")
        .contains("./run keep-your-own-key")
        .contains("./run rotate-and-rewrap");
  }
}
