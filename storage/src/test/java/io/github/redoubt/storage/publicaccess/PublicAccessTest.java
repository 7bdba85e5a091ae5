package io.github.redoubt.storage.publicaccess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.storage.SettingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent about access lists that let everybody read. */
class PublicAccessTest {

  private final SettingService service = new SettingService("NoSuchPublicAccessBlockConfiguration");
  private final PublicAccess access = PublicAccess.of(service.bucket());
  private final Acl acl = Acl.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whereNothingWasSaidNothingIsBlocked() {
    assertThat(access.state()).isEqualTo(PublicAccessBlock.NONE);
  }

  @Test
  void blockingSendsBothHalves() {
    assertThat(access.block().outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(service.kept("publicAccessBlock"))
        .isEqualTo(
            "<PublicAccessBlockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<BlockPublicAcls>true</BlockPublicAcls>"
                + "<IgnorePublicAcls>true</IgnorePublicAcls></PublicAccessBlockConfiguration>");
    assertThat(access.block().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void theServicesUpperCaseIsReadAndWhatIsNotKnownSurvives() {
    service.keep(
        "publicAccessBlock",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>True</BlockPublicAcls><Later>1</Later>"
            + "<IgnorePublicAcls>False</IgnorePublicAcls></PublicAccessBlockConfiguration>");

    assertThat(access.block().differences())
        .containsExactly(new Difference("ignores public ACLs", "false", "true"));
    assertThat(service.kept("publicAccessBlock")).contains("<Later>1</Later>");
  }

  @Test
  void allowingRemovesTheBlock() {
    access.block();

    assertThat(access.allowPublicAcls().differences()).hasSize(2);
    assertThat(service.last().getMethod()).isEqualTo("DELETE");
    assertThat(access.allowPublicAcls().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(access.preview(PublicAccessBlock.ALL).differences()).hasSize(2);
    assertThat(access.state()).isEqualTo(PublicAccessBlock.NONE);
  }

  @Test
  void aListThatNamesEverybodyIsPublic() {
    service.keep(
        "acl",
        "<AccessControlPolicy xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Owner>"
            + "<ID>me</ID></Owner><AccessControlList><Grant><Grantee xsi:type=\"CanonicalUser\">"
            + "<ID>me</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant><Grant>"
            + "<Grantee xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/global/AllUsers"
            + "</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList>"
            + "</AccessControlPolicy>");
    AccessList list = acl.get();

    assertThat(list.owner()).contains("me");
    assertThat(list.grants()).hasSize(2);
    assertThat(list.isPublic()).isTrue();
    assertThat(acl.openToEverybody().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void openingSendsTheCannedWordAndNoDocument() {
    service.keep("acl", "<AccessControlPolicy><Owner><ID>me</ID></Owner></AccessControlPolicy>");

    assertThat(acl.openToEverybody().differences())
        .containsExactly(new Difference("access list", "private", "public-read"));

    assertThat(service.asked())
        .containsExactly("GET /orders?acl", "PUT /orders?acl", "GET /orders?acl");
    assertThat(service.sentWith("PUT").getHeaders().get("x-amz-acl")).isEqualTo("public-read");
  }

  @Test
  void aPrivateListIsNotSentAgain() {
    service.keep("acl", "<AccessControlPolicy><Owner><ID>me</ID></Owner></AccessControlPolicy>");

    Change<AccessList> change = acl.makePrivate();

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.asked()).containsExactly("GET /orders?acl");
  }
}
