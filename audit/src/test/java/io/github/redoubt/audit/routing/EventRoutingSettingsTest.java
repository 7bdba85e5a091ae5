package io.github.redoubt.audit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class EventRoutingSettingsTest {

  private static final String THERE =
      """
      {"default_targets":["t-1"],"permitted_target_regions":["eu-de","eu-gb"],
       "metadata_region_primary":"eu-de","metadata_region_backup":"eu-gb",
       "private_api_endpoint_only":false,"api_version":2,"message":"m","future":{"kept":true}}
      """;

  private final RoutingServer server = new RoutingServer();
  private final EventRoutingSettings settings = EventRouting.on(server.cloud()).settings();

  EventRoutingSettingsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theyAreRead() {
    server.answer(200, THERE);

    assertThat(settings.get())
        .isEqualTo(
            new EventSettings(
                List.of("t-1"),
                List.of(Region.EU_DE, Region.EU_GB),
                Optional.of(Region.EU_DE),
                Optional.of(Region.EU_GB),
                false,
                Optional.of("m")));
  }

  @Test
  void allMembersAreSentThoughOneDiffers() throws Exception {
    server.answer(200, THERE).answer(201, THERE);

    Change<EventSettings> change = settings.ensure(s -> s.defaultTargets("t-1", "t-2"));

    assertThat(change.differences()).hasSize(1);
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /api/v2/settings");
    assertThat(JsonParser.parseString(RoutingServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"default_targets":["t-1","t-2"],"permitted_target_regions":["eu-de","eu-gb"],
                 "metadata_region_primary":"eu-de","metadata_region_backup":"eu-gb",
                 "private_api_endpoint_only":false,"future":{"kept":true}}
                """));
  }

  @Test
  void nothingIsSentWhenNothingDiffers() {
    server.answer(200, THERE);

    assertThat(
            settings
                .ensure(s -> s.metadataRegions(Region.EU_DE, Region.EU_GB).privateApiOnly(false))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void theFirstChangeOfAnAccountHasToNameARegion() {
    server.answer(
        200,
        "{\"default_targets\":[],\"permitted_target_regions\":[],\"metadata_region_primary\":\"\","
            + "\"private_api_endpoint_only\":false,\"api_version\":2}");

    assertThatThrownBy(() -> settings.ensure(s -> s.defaultTargets("t-1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("metadataRegion");
  }

  @Test
  void previewTellsAndChangesNothing() {
    server.answer(200, THERE);

    assertThat(settings.preview(s -> s.privateApiOnly(true)).differences())
        .singleElement()
        .hasToString("private_api_endpoint_only: false -> true");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void threeDefaultTargetsAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> settings.ensure(s -> s.defaultTargets("1", "2", "3")))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.requests()).isZero();
  }

  @Test
  void aConnectionWithoutARegionIsToldToNameOne() {
    IbmCloud cloud = IbmCloud.connect(Credentials.bearerToken("a-token"));

    assertThatThrownBy(() -> EventRouting.on(cloud))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("cloud.in(");
  }
}
