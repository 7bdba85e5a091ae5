package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many callers at once: what can happen once happens once. */
class KeyRacesTest {

  private static final int CALLERS = 8;

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

  @AfterEach
  void stop() {
    callers.shutdownNow();
    cloud.close();
  }

  private List<String> race(Callable<KeyCloud.Answer> call)
      throws InterruptedException, ExecutionException {
    List<Callable<String>> calls =
        IntStream.range(0, CALLERS)
            .<Callable<String>>mapToObj(i -> () -> call.call().verdict())
            .toList();
    List<String> verdicts = new ArrayList<>();
    for (Future<String> answer : callers.invokeAll(calls)) {
      verdicts.add(answer.get());
    }
    return verdicts;
  }

  @Test
  void aTokenIsRetrievedAsOftenAsItAllowsAndNotOnceMore() throws Exception {
    client.post("/import_token", "{\"maxAllowedRetrievals\":3}");

    List<String> verdicts = race(() -> client.get("/import_token"));

    assertThat(verdicts).filteredOn("200"::equals).hasSize(3);
    assertThat(verdicts).filteredOn("409 IMPORT_TOKEN_EXPIRED_ERR"::equals).hasSize(CALLERS - 3);
  }

  @Test
  void oneOfManyRotationsWins() throws Exception {
    String id = client.newRootKey();

    List<String> verdicts = race(() -> client.post("/keys/" + id + "/actions/rotate"));

    assertThat(verdicts).filteredOn("204"::equals).hasSize(1);
    assertThat(client.get("/keys/" + id + "/versions").resources()).hasSize(2);
  }

  @Test
  void oneOfManyKeysGetsAnAlias() throws Exception {
    List<String> verdicts =
        race(
            () ->
                client.create("\"name\":\"key\",\"extractable\":false,\"aliases\":[\"the-one\"]"));

    assertThat(verdicts).filteredOn("201"::equals).hasSize(1);
    assertThat(verdicts).filteredOn("409 KEY_ALIAS_NOT_UNIQUE_ERR"::equals).hasSize(CALLERS - 1);
  }

  @Test
  void oneOfManyDeletionsUsesAnAuthorizationUp() throws Exception {
    String id =
        client
            .post(
                "/keys_with_policy_overrides",
                KeyCloud.keyBody(
                    "\"name\":\"key\",\"extractable\":false,\"dualAuthDelete\":{\"enabled\":true}"))
            .resource()
            .get("id")
            .getAsString();
    client.post("/keys/" + id + "/actions/setKeyForDeletion");

    List<String> verdicts = race(() -> client.deputy().delete("/keys/" + id));

    assertThat(verdicts).filteredOn("204"::equals).hasSize(1);
    assertThat(verdicts).filteredOn("410 KEY_DELETED_ERR"::equals).hasSize(CALLERS - 1);
  }

  @Test
  void aDueRotationHappensOnceWhoeverComesFirst() throws Exception {
    String id = client.newRootKey();
    client.put(
        "/keys/" + id + "/policies",
        KeyCloud.policyBody("\"rotation\":{\"enabled\":true,\"interval_month\":1}"));
    cloud.clock.advance(Duration.ofDays(31));

    List<String> verdicts = race(() -> client.post("/keys/" + id + "/actions/wrap"));

    assertThat(verdicts).containsOnly("200");
    assertThat(client.get("/keys/" + id + "/versions").resources()).hasSize(2);
  }
}
