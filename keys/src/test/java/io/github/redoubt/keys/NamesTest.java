package io.github.redoubt.keys;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Aliases and rings, on the wire, and how they are ensured. */
class NamesTest {

  private static final String WITH_ALIAS = KmsDesk.key("'aliases':['orders-1']");
  private static final String RINGS = "{'resources':[{'id':'default'},{'id':'prod'}]}";
  private static final String NO_RINGS = "{'resources':[{'id':'default'}]}";

  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aliasesAreAddedListedAndRemoved() throws Exception {
    desk.answering(201, "{'resources':[]}").answeringWith(WITH_ALIAS).answeringNothing(1);

    KeyAliases aliases = desk.keys().aliases(ID);
    aliases.add("orders-1");
    assertThat(aliases.list()).containsExactly("orders-1");
    aliases.remove("orders-1");

    assertThat(desk.sent()).isEqualTo("POST /api/v2/keys/" + ID + "/aliases/orders-1 ");
    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/" + ID + "/metadata ");
    assertThat(desk.sent()).isEqualTo("DELETE /api/v2/keys/" + ID + "/aliases/orders-1 ");
  }

  @Test
  void whatIsNoAliasIsRefused() {
    KeyAliases aliases = desk.keys().aliases(ID);

    assertThatThrownBy(() -> aliases.add("a b")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> aliases.remove("a/b")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> aliases.ensure("rings")).isInstanceOf(InvalidRequestException.class);
    assertThat(desk.count()).isZero();
  }

  @Test
  void anAliasIsEnsuredByAddingItWhereItIsMissing() {
    desk.answeringWith(KmsDesk.key()).answering(201, "{}").answeringWith(WITH_ALIAS);

    KeyAliases aliases = desk.keys().aliases(ID);

    assertThat(aliases.ensure("orders-1").outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(aliases.ensure("orders-1").outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(desk.count()).isEqualTo(3);
  }

  @Test
  void anAliasThatSomebodyElseAddedMeanwhileIsEnsuredToo() {
    desk.answeringWith(KmsDesk.key())
        .refusing(409, "KEY_ALIAS_NOT_UNIQUE_ERR")
        .answeringWith(WITH_ALIAS);

    assertThat(desk.keys().aliases(ID).ensure("orders-1").outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
  }

  @Test
  void anAliasOfAnotherKeyCannotBeEnsured() {
    desk.answeringWith(KmsDesk.key())
        .refusing(409, "KEY_ALIAS_NOT_UNIQUE_ERR")
        .answeringWith(KmsDesk.key());

    assertThatThrownBy(() -> desk.keys().aliases(ID).ensure("orders-1"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void anAliasWhoseAdditionGotNoAnswerIsLookedFor() {
    desk.answeringWith(KmsDesk.key())
        .refusing(504, "")
        .answeringWith(WITH_ALIAS)
        .answeringWith(KmsDesk.key())
        .refusing(504, "")
        .answeringWith(KmsDesk.key());

    KeyAliases aliases = desk.keys().aliases(ID);

    assertThat(aliases.ensure("orders-1").outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThatThrownBy(() -> aliases.ensure("orders-1"))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void aRingIsEnsuredByCreatingItWhereItIsMissing() throws Exception {
    desk.answering(200, NO_RINGS).answering(201, "{}").answering(200, RINGS);

    KeyRings rings = desk.keys().rings();

    assertThat(rings.ensure("prod")).isEqualTo(Change.created(new KeyRing("prod")));
    assertThat(rings.ensure("prod")).isEqualTo(Change.unchanged(new KeyRing("prod")));
    desk.sent();
    assertThat(desk.sent()).isEqualTo("POST /api/v2/key_rings/prod ");
  }

  @Test
  void aRingThatSomebodyElseCreatedMeanwhileIsEnsuredToo() {
    desk.answering(200, NO_RINGS).refusing(409, "KEY_RING_EXISTS_ERR").answering(200, RINGS);

    assertThat(desk.keys().rings().ensure("prod").outcome()).isEqualTo(Change.Outcome.UNCHANGED);
  }

  @Test
  void aRingBeyondTheLimitCannotBeEnsured() {
    desk.answering(200, NO_RINGS).refusing(409, "KEY_RING_QUOTA_ERR").answering(200, NO_RINGS);

    assertThatThrownBy(() -> desk.keys().rings().ensure("prod"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aRingWhoseCreationGotNoAnswerIsLookedFor() {
    desk.answering(200, NO_RINGS).refusing(504, "").answering(200, RINGS);

    assertThat(desk.keys().rings().ensure("prod").outcome()).isEqualTo(Change.Outcome.CREATED);
  }
}
