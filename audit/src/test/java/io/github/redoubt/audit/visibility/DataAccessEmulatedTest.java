package io.github.redoubt.audit.visibility;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.EmulatedLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sees what, once IAM says whom a rule is for. */
class DataAccessEmulatedTest {

  private final EmulatedLogs emulated =
      EmulatedLogs.fresh().send("shop", "{\"of\":\"shop\"}").send("office", "{\"of\":\"office\"}");

  private static List<String> seenBy(CloudLogs logs) {
    return logs.query(dataprime("source logs")).all().rows().stream()
        .map(row -> row.text("of").orElse(""))
        .sorted()
        .toList();
  }

  @Test
  void whoeverReadsByARuleSeesWhatItShowsAndNothingElse() {
    String rule =
        emulated.logs().dataAccessRules().ensure("shop", Dpxl.application("shop")).resource().id();

    assertThat(seenBy(readerBy(rule))).containsExactly("shop");
    assertThat(seenBy(emulated.logs())).containsExactly("office", "shop");
  }

  @Test
  void aRuleThatIsChangedShowsSomethingElse() {
    DataAccessRules rules = emulated.logs().dataAccessRules();
    String rule = rules.ensure("one", Dpxl.application("shop")).resource().id();
    CloudLogs reader = readerBy(rule);

    rules.update(rule, wanted -> wanted.showing(Dpxl.application("shop").not()));

    assertThat(seenBy(reader)).containsExactly("office");
  }

  /** Somebody who may read the instance, and by a rule only. */
  private CloudLogs readerBy(String rule) {
    JsonObject who =
        made("serviceids", "{\"name\":\"reader\",\"account_id\":\"" + account() + "\"}");
    String iamId = who.get("iam_id").getAsString();
    grant(iamId, "iam", "Reader", "");
    grant(
        iamId,
        "logs",
        "DataAccessReader",
        ",{\"name\":\"dataAccessRuleId\",\"value\":\"" + rule + "\"}");
    String key =
        made("apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}")
            .get("apikey")
            .getAsString();
    IbmCloud theirs = emulated.cloud().signingInWith(Credentials.apiKey(key));
    return CloudLogs.on(theirs, emulated.instance());
  }

  private String account() {
    return emulated.instance().scope().replace("a/", "");
  }

  private void grant(String iamId, String service, String role, String more) {
    var unused =
        made(
            "policies",
            """
            {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:%s::::serviceRole:%s"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%s"},
               {"name":"serviceName","value":"logs"},
               {"name":"serviceInstance","value":"%s"}%s]}]}
            """
                .formatted(
                    iamId, service, role, account(), emulated.instance().serviceInstance(), more));
  }

  private JsonObject made(String what, String body) {
    Call.Builder call = Connection.of(emulated.cloud()).iam().post("make " + what).path("v1", what);
    return call.json(JsonParser.parseString(body)).as(JsonObject.class).send();
  }
}
