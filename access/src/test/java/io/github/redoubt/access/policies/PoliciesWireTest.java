package io.github.redoubt.access.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.policies.ExternalInteraction.IdentityType;
import io.github.redoubt.access.policies.ExternalInteraction.Rule;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies on the wire, byte for byte, and when it goes wrong. */
class PoliciesWireTest {

  private static final IamId ORDERS = new IamId("iam-ServiceId-1");
  private static final Crn STORAGE =
      Crn.ofInstance("cloud-object-storage", "global", IamDesk.ACCOUNT, "i-1");
  private static final Grant GRANT =
      Grant.to(ORDERS).roles(Role.WRITER).on(Resource.bucket(STORAGE, "orders"));
  private static final String SUBJECT =
      "'subject':{'attributes':[{'key':'iam_id','operator':'stringEquals',"
          + "'value':'iam-ServiceId-1'}]}";
  private static final String RESOURCE =
      "'resource':{'attributes':["
          + "{'key':'accountId','operator':'stringEquals','value':'"
          + IamDesk.ACCOUNT
          + "'},{'key':'resource','operator':'stringEquals','value':'orders'}"
          + ",{'key':'resourceType','operator':'stringEquals','value':'bucket'}"
          + ",{'key':'serviceInstance','operator':'stringEquals','value':'i-1'}"
          + ",{'key':'serviceName','operator':'stringEquals','value':'cloud-object-storage'}]}";

  private IamDesk desk;
  private Policies policies;

  @BeforeEach
  void open() throws IOException {
    desk = new IamDesk();
    policies = desk.access().policies();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static String control(String role) {
    return "'control':{'grant':{'roles':[{'role_id':'crn:v1:bluemix:public:iam::::serviceRole:"
        + role
        + "'}]}}";
  }

  private static String policy(String role, String... more) {
    return "{'id':'p-1','type':'access','state':'active',"
        + SUBJECT
        + ","
        + control(role)
        + ","
        + RESOURCE
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "}";
  }

  private static String page(String... policies) {
    return "{'policies':[" + String.join(",", policies) + "]}";
  }

  @Test
  void aGrantIsSentInTheSecondVersion() throws Exception {
    desk.answering(201, "1", policy("Writer"));

    policies.create(
        GRANT
            .describedAs("order intake")
            .when(
                Condition.weekly(ZoneOffset.ofHours(-5), DayOfWeek.MONDAY)
                    .between(LocalTime.of(9, 0), LocalTime.of(17, 0))));

    assertThat(desk.sent().replace('"', '\''))
        .isEqualTo(
            "POST /v2/policies {'type':'access','description':'order intake',"
                + SUBJECT
                + ","
                + control("Writer")
                + ","
                + RESOURCE
                + ",'pattern':'time-based-conditions:weekly:custom-hours','rule':{'operator':'and',"
                + "'conditions':[{'key':'{{environment.attributes.day_of_week}}',"
                + "'operator':'dayOfWeekAnyOf','value':['1-05:00']},"
                + "{'key':'{{environment.attributes.current_time}}',"
                + "'operator':'timeGreaterThanOrEquals','value':'09:00:00-05:00'},"
                + "{'key':'{{environment.attributes.current_time}}',"
                + "'operator':'timeLessThanOrEquals','value':'17:00:00-05:00'}]}}");
  }

  @Test
  void anUpdateSendsBackWhatItDoesNotKnow() throws Exception {
    String unknown =
        "'pattern':'moon-phase','rule':{'key':'{{environment.attributes.moon}}',"
            + "'operator':'moonIs','value':'full'},'colour':{'of':'hope'}";
    desk.answering(200, "7", policy("Reader", unknown, "'created_by_id':'IBMid-1'"));
    desk.answering(200, "8", policy("Writer", unknown));

    Policy changed = policies.update("p-1", policy -> policy.withRoles(Role.WRITER));

    assertThat(changed.condition()).containsInstanceOf(OtherCondition.class);
    assertThat(changed.grant()).isEmpty();
    assertThat(changed.sentence()).contains("moon-phase");
    assertThat(desk.sent()).isEqualTo("GET /v2/policies/p-1 ");
    RecordedRequest put = desk.request();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("7");
    assertThat(put.getBody().utf8().replace('"', '\''))
        .isEqualTo(
            "{'type':'access',"
                + SUBJECT
                + ","
                + control("Writer")
                + ","
                + RESOURCE
                + ","
                + unknown
                + "}");
  }

  @Test
  void anUpdateIsDoneAgainWhenSomebodyElseWasFaster() throws Exception {
    desk.answering(200, "1", policy("Reader"))
        .refusing(412, "precondition_failed", "Stale")
        .answering(200, "2", policy("Manager"))
        .answering(200, "3", policy("Writer"));

    policies.update("p-1", policy -> policy.withRoles(Role.WRITER));

    desk.request();
    assertThat(desk.request().getHeaders().get("If-Match")).isEqualTo("1");
    desk.request();
    assertThat(desk.request().getHeaders().get("If-Match")).isEqualTo("2");
  }

  @Test
  void anUpdateGivesUpWhenOthersAreAlwaysFaster() {
    for (int i = 0; i < 5; i++) {
      desk.answering(200, "1", policy("Reader")).refusing(412, "precondition_failed", "Stale");
    }

    assertThatThrownBy(() -> policies.update("p-1", policy -> policy.withRoles(Role.WRITER)))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void aLockedServiceIdIsNamedWithTheRemedy() {
    desk.answering(200, "1", page()).refusing(409, "resource_locked", "Service ID is locked.");

    assertThatThrownBy(() -> policies.ensure(GRANT))
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("Service ID is locked.")
        .hasMessageContaining("unlock it, change them, and lock it again");
  }

  @Test
  void whoeverLosesTheRaceToCreateTakesWhatTheOtherMade() {
    desk.answering(200, "1", page())
        .refusing(409, "policy_conflict_error", "There is one.")
        .answering(200, "1", page(policy("Writer")));

    assertThat(policies.ensure(GRANT).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aConflictWithNothingToBeSeenIsTold() {
    desk.answering(200, "1", page())
        .refusing(409, "policy_conflict_error", "There is one.")
        .answering(200, "1", page());

    assertThatThrownBy(() -> policies.ensure(GRANT)).isInstanceOf(ConflictException.class);
  }

  @Test
  void whatStopsMidwaySaysWhatIsDoneAndWhatIsLeft() {
    String tooMany = policy("Reader").replace("p-1", "p-9").replace("'orders'", "'old'");
    desk.answering(200, "1", page(tooMany))
        .answering(201, "1", policy("Writer"))
        .refusing(403, "forbidden", "No.");

    assertThatThrownBy(() -> policies.ensureExactly(ORDERS, List.of(GRANT)))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped -> {
              assertThat(stopped.done()).containsExactly("CREATED policy p-1");
              assertThat(stopped.leftBehind()).containsExactly("policy p-9, too many");
            });
  }

  @Test
  void policiesThatATemplateKeepsAreLeftAlone() {
    String kept = policy("Reader", "'template':{'id':'t-1','version':'1'}");
    desk.answering(200, "1", page(kept));

    List<Change<Policy>> changes = policies.ensureExactly(ORDERS, List.of());

    assertThat(changes).isEmpty();
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void aDeletedPolicyThatIsShownIsPutBackUnderItsVersion() throws Exception {
    desk.answering(200, "5", policy("Writer")).answering(200, "6", policy("Writer"));

    policies.restore("p-1");

    desk.request();
    RecordedRequest patch = desk.request();
    assertThat(patch.getHeaders().get("If-Match")).isEqualTo("5");
    assertThat(patch.getTarget()).isEqualTo("/v1/policies/p-1");
    assertThat(patch.getBody().utf8()).isEqualTo("{\"state\":\"active\"}");
  }

  @Test
  void aListIsFetchedPageByPageAndNoFurtherThanIsRead() throws Exception {
    desk.answering(
        200,
        "1",
        "{'policies':["
            + policy("Writer")
            + "],'next':{'href':'https://h/v2/policies?start=abc'}}");
    desk.answering(200, "1", page(policy("Reader")));

    assertThat(policies.list(query -> query.of(ORDERS)).limit(1)).hasSize(1);
    assertThat(desk.count()).isEqualTo(1);
    assertThat(desk.request().getTarget())
        .isEqualTo(
            "/v2/policies?account_id=" + IamDesk.ACCOUNT + "&limit=100&iam_id=iam-ServiceId-1");
  }

  @Test
  void theNextPageIsAskedForByTheTokenInItsAddress() throws Exception {
    desk.answering(
        200,
        "1",
        "{'policies':["
            + policy("Writer")
            + "],'next':{'href':'https://h/v2/policies?start=abc'}}");
    desk.answering(200, "1", page(policy("Reader")));

    assertThat(policies.list()).hasSize(2);
    desk.request();
    assertThat(desk.request().getTarget())
        .isEqualTo("/v2/policies?account_id=" + IamDesk.ACCOUNT + "&limit=100&start=abc");
  }

  @Test
  void daysAreReadInEveryFormTheyAreWrittenIn() {
    String bare =
        "'rule':{'key':'{{environment.attributes.day_of_week}}','operator':'dayOfWeekAnyOf',"
            + "'value':[1,2]}";
    String one =
        "'rule':{'key':'{{environment.attributes.day_of_week}}','operator':'dayOfWeekEquals',"
            + "'value':'3+06:00'}";
    desk.answering(200, "1", page(policy("Writer", bare), policy("Writer", one)));

    assertThat(policies.list().map(policy -> policy.condition().orElseThrow()))
        .containsExactly(
            Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
            Condition.weekly(ZoneOffset.ofHours(6), DayOfWeek.WEDNESDAY));
  }

  @Test
  void timesInAShapeOfTheirOwnAreKeptAsTheyCame() {
    String open =
        "'rule':{'key':'{{environment.attributes.current_time}}','operator':'timeLessThan',"
            + "'value':'09:00:00+00:00'}";
    String backwards =
        "'rule':{'operator':'and','conditions':[{'key':'{{environment.attributes.current_date_time}}"
            + "','operator':'dateTimeGreaterThanOrEquals','value':'2027-01-01T00:00:00+00:00'},"
            + "{'key':'{{environment.attributes.current_date_time}}','operator':"
            + "'dateTimeLessThanOrEquals','value':'2026-01-01T00:00:00+00:00'}]}";
    desk.answering(200, "1", page(policy("Writer", open), policy("Writer", backwards)));

    assertThat(policies.list().map(policy -> policy.condition().orElseThrow()))
        .hasSize(2)
        .hasOnlyElementsOfType(OtherCondition.class);
  }

  @Test
  void onlyTheKindOfIdentityThatDiffersIsPatched() throws Exception {
    String before =
        "{'external_account_identity_interaction':{'identity_types':{"
            + "'user':{'state':'enabled','external_allowed_accounts':[]},"
            + "'service':{'state':'enabled','external_allowed_accounts':[]}}}}";
    desk.answering(200, "4", before)
        .answering(
            200,
            "5",
            before.replace(
                "'user':{'state':'enabled','external_allowed_accounts':[]",
                "'user':{'state':'limited','external_allowed_accounts':['a2']"));

    Change<ExternalInteraction> change =
        policies
            .accessManagement()
            .ensure(settings -> settings.with(IdentityType.USER, Rule.limitedTo("a2")));

    assertThat(change.differences())
        .singleElement()
        .hasToString("user: enabled -> limited to [a2]");
    desk.request();
    RecordedRequest patch = desk.request();
    assertThat(patch.getHeaders().get("If-Match")).isEqualTo("4");
    assertThat(patch.getBody().utf8().replace('"', '\''))
        .isEqualTo(
            "{'external_account_identity_interaction':{'identity_types':{'user':"
                + "{'state':'limited','external_allowed_accounts':['a2']}}}}");
  }
}
