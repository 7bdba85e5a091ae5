package io.github.redoubt.keys.bulk;

import io.github.redoubt.core.IbmCloud;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;

/** Loses the answers of some requests, after they took effect or before they could. */
public final class LostAnswers implements Interceptor {

  private final String ending;
  private final boolean afterTheEffect;
  private final int times;
  private final AtomicInteger lost = new AtomicInteger();

  private LostAnswers(String ending, boolean afterTheEffect, int times) {
    this.ending = ending;
    this.afterTheEffect = afterTheEffect;
    this.times = times;
  }

  /**
   * Loses the answers of the first so many POST requests.
   *
   * @param ending how their path ends
   */
  public static LostAnswers after(int times, String ending) {
    return new LostAnswers(ending, true, times);
  }

  /** Lets the first so many POST requests leave and never arrive. */
  public static LostAnswers before(int times, String ending) {
    return new LostAnswers(ending, false, times);
  }

  /** Gives the connection over which they are lost. */
  public IbmCloud on(IbmCloud cloud) {
    return cloud.using(new OkHttpClient.Builder().addInterceptor(this).build());
  }

  /** Counts what was lost. */
  public int lost() {
    return Math.min(lost.get(), times);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    boolean meant = request.method().equals("POST") && request.url().encodedPath().endsWith(ending);
    if (!meant || lost.incrementAndGet() > times) {
      return chain.proceed(request);
    }
    if (afterTheEffect) {
      chain.proceed(request).close();
    } else if (request.body() != null) {
      request.body().writeTo(Okio.buffer(Okio.blackhole()));
    }
    throw new IOException("the connection broke");
  }
}
