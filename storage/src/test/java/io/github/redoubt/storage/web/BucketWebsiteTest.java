package io.github.redoubt.storage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to make a bucket a website. */
class BucketWebsiteTest {

  private static final Website PAGES =
      Website.ofPages("index.html")
          .withErrorPage("oops.html")
          .routing(
              RoutingRule.forPrefix("docs/").toPrefix("documents/").withStatus(301),
              RoutingRule.forStatus(404).toHost("old.example").overHttps());

  private final SettingService service = new SettingService("NoSuchWebsiteConfiguration");
  private final BucketWebsite website = BucketWebsite.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBucketThatIsNoWebsiteIsToldAsEmpty() {
    assertThat(website.find()).isEmpty();
  }

  @Test
  void pagesAndRoutingAreSentAndReadBack() {
    assertThat(website.ensure(PAGES).outcome()).isEqualTo(Outcome.CREATED);

    assertThat(service.kept("website"))
        .isEqualTo(
            "<WebsiteConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
                + "<ErrorDocument><Key>oops.html</Key></ErrorDocument><RoutingRules>"
                + "<RoutingRule><Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></Condition>"
                + "<Redirect><ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith>"
                + "<HttpRedirectCode>301</HttpRedirectCode></Redirect></RoutingRule>"
                + "<RoutingRule><Condition><HttpErrorCodeReturnedEquals>404"
                + "</HttpErrorCodeReturnedEquals></Condition><Redirect><Protocol>https</Protocol>"
                + "<HostName>old.example</HostName></Redirect></RoutingRule></RoutingRules>"
                + "</WebsiteConfiguration>");
    assertThat(website.find()).contains(PAGES);
  }

  @Test
  void everythingIsSentElsewhere() {
    website.ensure(Website.redirectingTo("www.example").overHttps());

    assertThat(service.kept("website"))
        .contains(
            "<RedirectAllRequestsTo><HostName>www.example</HostName><Protocol>https</Protocol>"
                + "</RedirectAllRequestsTo>");
  }

  @Test
  void onlyWhatDiffersIsToldAndTheRestGoesBackAsItCame() {
    service.keep(
        "website",
        "<WebsiteConfiguration><Later>1</Later>"
            + "<IndexDocument><Suffix>index.html</Suffix><Also>2</Also></IndexDocument>"
            + "<RoutingRules><RoutingRule><Redirect><ReplaceKeyWith>a</ReplaceKeyWith></Redirect>"
            + "<Magic>3</Magic></RoutingRule></RoutingRules></WebsiteConfiguration>");

    Change<Website> change =
        website.ensure(
            Website.ofPages("index.html")
                .withErrorPage("e.html")
                .routing(RoutingRule.forPrefix("").toKey("a")));

    assertThat(change.differences())
        .containsExactly(new Difference("error page", "none", "e.html"));
    assertThat(service.kept("website"))
        .contains("<Later>1</Later>", "<Also>2</Also>", "<Magic>3</Magic>", "<Key>e.html</Key>");
  }

  @Test
  void whatIsNotWantedAnyMoreGoes() {
    website.ensure(PAGES);

    website.ensure(Website.ofPages("index.html"));

    assertThat(service.kept("website")).doesNotContain("ErrorDocument").doesNotContain("Routing");
    assertThat(website.ensure(Website.ofPages("index.html")).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(website.preview(PAGES).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(website.find()).isEmpty();
  }

  @Test
  void deletingLeavesNoWebsite() {
    website.ensure(PAGES);

    website.delete();
    website.delete();

    assertThat(website.find()).isEmpty();
  }

  @Test
  void whatCannotBeTrueIsRefused() {
    refused(() -> Website.ofPages("a/b"));
    refused(() -> Website.ofPages(""));
    refused(() -> Website.redirectingTo("https://example"));
    refused(() -> Website.redirectingTo("a").withErrorPage("e"));
    refused(() -> PAGES.overHttps());
    refused(() -> PAGES.routing(RoutingRule.forPrefix("a")));
    refused(() -> PAGES.routing(RoutingRule.forPrefix("a").toKey("b").toPrefix("c")));
    refused(() -> PAGES.routing(RoutingRule.forPrefix("a").toKey("b").withStatus(304)));
    refused(() -> RoutingRule.forStatus(200));
    assertThat(service.asked()).isEmpty();
  }

  private static void refused(Runnable said) {
    assertThatThrownBy(said::run).isInstanceOf(InvalidRequestException.class);
  }
}
