package io.github.redoubt.benchmarks;

import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.ibm.cloud.sdk.core.http.RequestBuilder;
import com.ibm.cloud.sdk.core.http.ResponseConverter;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.sdk.core.service.BaseService;
import com.ibm.cloud.sdk.core.service.model.GenericModel;
import com.ibm.cloud.sdk.core.util.ResponseConverterUtils;
import com.ibm.cloud.sdk.core.util.UrlHelper;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listings as a client looks that IBM's generator writes over its SDK core: models of whole
 * answers, dates as {@link Date}, one request for each page. The generated clients of these
 * services cannot be had from Maven Central, so this one is by hand, in their manner.
 */
@SuppressWarnings("NullAway")
final class GeneratedStyle extends BaseService {

  /** A service ID as the generator models it. */
  static final class ServiceIdModel extends GenericModel {
    String id;

    @SerializedName("iam_id")
    String iamId;

    @SerializedName("entity_tag")
    String entityTag;

    String crn;
    Boolean locked;

    @SerializedName("created_at")
    Date createdAt;

    @SerializedName("modified_at")
    Date modifiedAt;

    @SerializedName("account_id")
    String accountId;

    String name;
    String description;

    @SerializedName("unique_instance_crns")
    List<String> uniqueInstanceCrns;
  }

  /** A page of service IDs. */
  static final class ServiceIdList extends GenericModel {
    Long offset;
    Long limit;
    String first;
    String previous;
    @Nullable String next;
    List<ServiceIdModel> serviceids;
  }

  /** A key and a value. */
  static final class Attribute extends GenericModel {
    String key;
    String operator;
    Object value;
  }

  /** Attributes of a subject or a resource. */
  static final class Attributes extends GenericModel {
    List<Attribute> attributes;
  }

  /** A role. */
  static final class RoleModel extends GenericModel {
    @SerializedName("role_id")
    String roleId;
  }

  /** Roles. */
  static final class GrantModel extends GenericModel {
    List<RoleModel> roles;
  }

  /** What is granted. */
  static final class ControlModel extends GenericModel {
    GrantModel grant;
  }

  /** A policy as the generator models it. */
  static final class PolicyModel extends GenericModel {
    String id;
    String type;
    String description;
    Attributes subject;
    ControlModel control;
    Attributes resource;
    String href;

    @SerializedName("created_at")
    Date createdAt;

    @SerializedName("created_by_id")
    String createdById;

    @SerializedName("last_modified_at")
    Date lastModifiedAt;

    @SerializedName("last_modified_by_id")
    String lastModifiedById;

    String state;
  }

  /** Where a page begins. */
  static final class Next extends GenericModel {
    String href;
    String start;
  }

  /** A page of policies. */
  static final class PolicyCollection extends GenericModel {
    Long limit;
    Next first;
    @Nullable Next next;
    List<PolicyModel> policies;
  }

  GeneratedStyle(String url) {
    super("benchmark", new IamAuthenticator.Builder().apikey("an-api-key").url(url).build());
    setServiceUrl(url);
  }

  void serviceIds(Consumer<ServiceIdModel> each) {
    @Nullable String token = null;
    do {
      RequestBuilder builder =
          RequestBuilder.get(RequestBuilder.resolveRequestUrl(getServiceUrl(), "/v1/serviceids/"));
      builder.header("Accept", "application/json");
      builder.query("account_id", ListingServer.ACCOUNT);
      builder.query("pagesize", "100");
      if (token != null) {
        builder.query("pagetoken", token);
      }
      ResponseConverter<ServiceIdList> converter =
          ResponseConverterUtils.getValue(new TypeToken<ServiceIdList>() {}.getType());
      ServiceIdList page = createServiceCall(builder.build(), converter).execute().getResult();
      page.serviceids.forEach(each);
      token = page.next == null ? null : UrlHelper.getQueryParam(page.next, "pagetoken");
    } while (token != null);
  }

  void policies(Consumer<PolicyModel> each) {
    @Nullable String start = null;
    do {
      RequestBuilder builder =
          RequestBuilder.get(RequestBuilder.resolveRequestUrl(getServiceUrl(), "/v2/policies"));
      builder.header("Accept", "application/json");
      builder.query("account_id", ListingServer.ACCOUNT);
      builder.query("limit", "100");
      if (start != null) {
        builder.query("start", start);
      }
      ResponseConverter<PolicyCollection> converter =
          ResponseConverterUtils.getValue(new TypeToken<PolicyCollection>() {}.getType());
      PolicyCollection page = createServiceCall(builder.build(), converter).execute().getResult();
      page.policies.forEach(each);
      start = page.next == null ? null : page.next.start;
    } while (start != null);
  }
}
