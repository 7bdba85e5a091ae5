package io.github.redoubt.access.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles by themselves. */
class RoleTest {

  private final Roles roles =
      Access.on(IbmCloud.connect(Credentials.bearerToken("token")), "a").roles();

  @Test
  void aRoleSaysWhoDefinesIt() {
    Role custom =
        new Role("crn:v1:bluemix:public:iam-access-management::a/1::customRole:OrderReader");

    assertThat(Role.VIEWER.kind()).isEqualTo(Role.Kind.PLATFORM);
    assertThat(Role.WRITER.kind()).isEqualTo(Role.Kind.SERVICE);
    assertThat(ObjectStorageRoles.LIST_FOLDER.kind()).isEqualTo(Role.Kind.SERVICE);
    assertThat(custom.kind()).isEqualTo(Role.Kind.CUSTOM);
    assertThat(custom.name()).isEqualTo("OrderReader");
    assertThat(KeyProtectRoles.KEY_PURGE.owner()).isEqualTo("kms");
    assertThat(KeyProtectRoles.KEY_PURGE.crn())
        .isEqualTo("crn:v1:bluemix:public:kms::::serviceRole:KeyPurge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Writer", "crn:v1:bluemix:public:kms::::key:1", "crn:v1:a:b:c::::role:"})
  void whatIsNoRoleIsRefused(String crn) {
    assertThatThrownBy(() -> new Role(crn)).isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "orderReader", "Order-Reader", "X1234567890123456789012345678901"})
  void aNameThatNoRoleCanHaveIsRefused(String name) {
    assertThatThrownBy(() -> roles.newRole(name, "kms", "kms.secrets.list"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("capital");
  }

  @Test
  void textThatIsTooLongIsRefusedWhereItIsSaid() {
    CustomRoleDraft draft = roles.newRole("OrderReader", "kms", "kms.secrets.list");

    assertThatThrownBy(() -> draft.displayedAs("x".repeat(51)))
        .hasMessageContaining("51 characters");
    assertThatThrownBy(() -> draft.describedAs("x".repeat(251)))
        .hasMessageContaining("251 characters");
    assertThatThrownBy(() -> roles.newRole("OrderReader", " ", "a"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void ensureCreatesByItself() {
    assertThatThrownBy(
            () -> roles.ensure("OrderReader", "kms", CustomRoleDraft::create, "kms.secrets.list"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Leave out create()");
  }

  @ParameterizedTest
  @CsvSource({"'','',0", "abc,abc,0", "abc,abd,1", "abc,ac,1", "'',abc,3", "kitten,sitting,3"})
  void distanceCountsChanges(String from, String to, int expected) {
    assertThat(RoleLimits.distance(from, to)).isEqualTo(expected);
    assertThat(RoleLimits.distance(to, from)).isEqualTo(expected);
  }
}
