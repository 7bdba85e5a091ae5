package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions may be written down; what they do is in the tests beside. */
class RuleTest {

  private static final String ONCE = "\"pattern\":\"time-based-conditions:once\",";
  private static final String WEEKLY = "\"pattern\":\"time-based-conditions:weekly:all-day\",";
  private static final String HOURS = "\"pattern\":\"time-based-conditions:weekly:custom-hours\",";
  private static final String FOLDERS =
      "\"pattern\":\"attribute-based-condition:resource:literal-and-wildcard\",";

  private final PolicyCloud cloud = PolicyCloud.fresh();
  private final String serviceId = cloud.newServiceId("s");

  private Reply made(String conditions) {
    return cloud
        .owner()
        .post(
            "/v2/policies", cloud.policy(serviceId, "serviceRole:Reader", "kms", conditions + ","));
  }

  private static String test(String key, String operator, String value) {
    String braced =
        key.startsWith("resource.") ? "{{" + key + "}}" : "{{environment.attributes." + key + "}}";
    return "{\"key\":\"%s\",\"operator\":\"%s\",\"value\":%s}".formatted(braced, operator, value);
  }

  private static String between(String from, String to) {
    return test("current_date_time", "dateTimeGreaterThanOrEquals", "\"" + from + "\"")
        + ","
        + test("current_date_time", "dateTimeLessThanOrEquals", "\"" + to + "\"");
  }

  private static String hours(String from, String to) {
    return test("current_time", "timeGreaterThanOrEquals", "\"" + from + "\"")
        + ","
        + test("current_time", "timeLessThanOrEquals", "\"" + to + "\"");
  }

  private static String all(String conditions) {
    return "\"rule\":{\"operator\":\"and\",\"conditions\":[" + conditions + "]}";
  }

  private static String any(String conditions) {
    return all(conditions).replace("\"and\"", "\"or\"");
  }

  private static final String WORKDAYS =
      test("day_of_week", "dayOfWeekAnyOf", "[\"1+00:00\",\"2+00:00\"]");

  private void isTaken(String conditions) {
    Reply reply = made(conditions);

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(cloud.owner().get("/v2/policies/" + reply.text("id")).json())
        .isEqualTo(reply.json());
    assertThat(reply.json().has("rule")).isTrue();
  }

  private void isRefused(String conditions) {
    Reply reply = made(conditions);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aSpanOfTimeIsTaken() {
    isTaken(ONCE + all(between("2026-12-23T00:00:00+00:00", "2026-12-23T23:59:59-05:00")));
  }

  @Test
  void daysAreTakenWithAnOffsetOrWithout() {
    isTaken(WEEKLY + "\"rule\":" + WORKDAYS);
    isTaken(WEEKLY + "\"rule\":" + test("day_of_week", "dayOfWeekAnyOf", "[1,2,3,4]"));
    isTaken(WEEKLY + "\"rule\":" + test("day_of_week", "dayOfWeekEquals", "\"3+06:00\""));
  }

  @Test
  void hoursOnDaysAreTaken() {
    isTaken(HOURS + all(WORKDAYS + "," + hours("09:00:00-05:00", "17:00:00-05:00")));
  }

  @Test
  void foldersAreTakenWithOneLevelOfNesting() {
    String listing =
        "{\"operator\":\"and\",\"conditions\":["
            + test("resource.attributes.delimiter", "stringEqualsAnyOf", "[\"\",\"/\"]")
            + ","
            + test("resource.attributes.prefix", "stringExists", "true")
            + "]}";

    isTaken(
        FOLDERS
            + any(
                test("resource.attributes.path", "stringMatchAnyOf", "[\"home/{{*}}/*\"]")
                    + ","
                    + listing));
  }

  @Test
  void aRuleWithoutAPatternMustFollowOneAllTheSame() {
    isTaken(all(between("2026-12-23T00:00:00+00:00", "2026-12-24T00:00:00+00:00")));
    isRefused(all(WORKDAYS + "," + test("resource.attributes.path", "stringMatch", "\"a*\"")));
  }

  @Test
  void aSpanOfTimeNeedsBothEnds() {
    isRefused(
        ONCE
            + all(
                test(
                    "current_date_time",
                    "dateTimeGreaterThanOrEquals",
                    "\"2026-12-23T00:00:00+00:00\"")));
    isRefused(
        ONCE
            + "\"rule\":"
            + test(
                "current_date_time", "dateTimeLessThanOrEquals", "\"2026-12-23T00:00:00+00:00\""));
    isRefused(HOURS + all(hours("09:00:00+00:00", "17:00:00+00:00")));
    isRefused(
        HOURS
            + all(
                WORKDAYS
                    + ","
                    + test("current_time", "timeLessThanOrEquals", "\"17:00:00+00:00\"")));
  }

  @Test
  void whatEndsBeforeItBeginsIsRefused() {
    isRefused(ONCE + all(between("2026-12-23T00:00:00+00:00", "2026-12-23T00:59:59+02:00")));
    isRefused(HOURS + all(WORKDAYS + "," + hours("17:00:00+00:00", "09:00:00+00:00")));
  }

  @Test
  void aRuleThatIsNotOfItsPatternIsRefused() {
    isRefused(WEEKLY + all(between("2026-12-23T00:00:00+00:00", "2026-12-24T00:00:00+00:00")));
    isRefused(ONCE + any(between("2026-12-23T00:00:00+00:00", "2026-12-24T00:00:00+00:00")));
    isRefused(FOLDERS + "\"rule\":" + WORKDAYS);
    isRefused("\"pattern\":\"time-based-conditions:monthly\",\"rule\":" + WORKDAYS);
    isRefused("\"pattern\":\"time-based-conditions:once\"");
  }

  @Test
  void nestingTwiceIsRefused() {
    String path = test("resource.attributes.path", "stringMatch", "\"a*\"");
    String nested = "{\"operator\":\"and\",\"conditions\":[" + path + "]}";
    String twice = "{\"operator\":\"or\",\"conditions\":[" + nested + "]}";

    isTaken(FOLDERS + any(nested));
    isRefused(FOLDERS + all(twice));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "day_of_week|dayOfWeekEquals|\"8+00:00\"",
        "day_of_week|dayOfWeekEquals|\"0+00:00\"",
        "day_of_week|dayOfWeekEquals|\"3+19:00\"",
        "day_of_week|dayOfWeekEquals|[1]",
        "day_of_week|dayOfWeekAnyOf|1",
        "day_of_week|dayOfWeekAnyOf|[]",
        "day_of_week|dayOfWeekAnyOf|[9]",
        "day_of_week|timeLessThan|\"09:00:00+00:00\"",
        "current_time|timeLessThan|\"9 o'clock\"",
        "current_time|timeLessThan|\"25:00:00+00:00\"",
        "current_time|timeLessThan|\"09:00:00\"",
        "current_date_time|dateTimeLessThan|\"2026-02-30T00:00:00+00:00\"",
        "current_date_time|dateTimeLessThan|\"2026-02-03\"",
        "current_date|dateLessThan|\"2026-13-01+00:00\"",
        "current_date_time|dateTimeEquals|\"2026-02-03T00:00:00+00:00\"",
        "resource.attributes.path|stringMatchAnyOf|\"a*\"",
        "resource.attributes.path|stringExists|\"perhaps\"",
        "resource.attributes.path|stringEqualsAnyOf|[1,2,3,4,5,6,7,8,9,10,11]",
        "resource.attributes.path|stringBegins|\"a\""
      })
  void aConditionThatMakesNoSenseIsRefused(String text) {
    String[] parts = text.split("\\|", -1);

    isRefused("\"rule\":" + test(parts[0], parts[1], parts[2]));
  }

  @Test
  void conditionsMakeTwoPoliciesDifferent() {
    assertThat(made(WEEKLY + "\"rule\":" + WORKDAYS).status()).isEqualTo(201);
    assertThat(
            made(ONCE + all(between("2026-12-23T00:00:00+00:00", "2026-12-24T00:00:00+00:00")))
                .status())
        .isEqualTo(201);
    assertThat(made(WEEKLY + "\"rule\":" + WORKDAYS).status()).isEqualTo(409);
  }

  @Test
  void theFirstVersionTakesNoConditions() {
    String policy = cloud.policyOfVersion1(serviceId, "serviceRole:Reader", "kms");

    Reply refused =
        cloud
            .owner()
            .post("/v1/policies", policy.replaceFirst("\\{", "{\"rule\":" + WORKDAYS + ","));

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void anAuthorizationTakesNoConditions() {
    String authorization =
        cloud
            .policyOn(
                PolicyCloud.is("serviceName", "cloud-object-storage")
                    + ","
                    + PolicyCloud.is("accountId", cloud.account()),
                "serviceRole:Reader",
                PolicyCloud.is("serviceName", "kms"),
                "")
            .replace("\"type\":\"access\"", "\"type\":\"authorization\"");

    assertThat(cloud.owner().post("/v2/policies", authorization).status()).isEqualTo(201);
    Reply refused =
        cloud
            .owner()
            .post("/v2/policies", authorization.replaceFirst("\\{", "{\"rule\":" + WORKDAYS + ","));
    assertThat(refused.status()).isEqualTo(400);
  }
}
