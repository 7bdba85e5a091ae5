package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTimingTest {

  private final Emulator emulator = Emulator.start();
  private final Paths paths = new Paths(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void eventsTakeTheirTime() {
    emulator.routing().deliveryTakes(Duration.ofMinutes(5));
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");
    String bucket = paths.newBucket();
    paths.newRoute(Paths.rule(paths.newTarget(paths.bucketTarget(bucket)), "us-south"));
    paths.useKeys();
    paths.useKeys();
    assertThat(paths.objects(bucket)).isEmpty();

    emulator.clock().advance(Duration.ofMinutes(6));

    assertThat(paths.objects(bucket)).hasSize(1);
    assertThat(paths.object(bucket, paths.objects(bucket).get(0)).lines())
        .filteredOn(line -> line.contains("kms.secrets.list"))
        .hasSize(2);
  }

  @Test
  void changesTakeTheirTime() {
    emulator.routing().changesTake(Duration.ofHours(1));
    paths.newRoute(Paths.rule(paths.newStreamTarget(), "us-south"));
    paths.useKeys();
    assertThat(paths.streamed()).isEmpty();

    emulator.clock().advance(Duration.ofMinutes(61));
    Paths.made(
        paths
            .iam()
            .withApiKey(paths.apiKey())
            .at(Caller.address(emulator, "keyProtect"))
            .with("Bluemix-Instance", Paths.guid(paths.instance("keyProtect")))
            .get("/api/v2/keys"));

    assertThat(paths.streamed()).containsExactly("kms.secrets.list");
  }

  @Test
  void limitsAreAsTheTestSays() {
    emulator.routing().limit(1, 1);
    String rule = Paths.rule(paths.newStreamTarget(), "*");
    paths.newRoute(rule);

    assertThat(
            paths
                .eventRouting()
                .post("/api/v2/routes", "{\"name\":\"r\",\"rules\":[" + rule + "]}")
                .errorCode())
        .isEqualTo("route_limit_reached");
  }
}
