package io.github.redoubt.keys.bulk;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;

/** Loses the answers of some requests, after they took effect or before they could. */
public final class LostAnswers implements Interceptor {

  private final Predicate<String> which;
  private final boolean afterTheEffect;
  private final AtomicInteger left;

  private LostAnswers(Predicate<String> which, boolean afterTheEffect, int times) {
    this.which = which;
    this.afterTheEffect = afterTheEffect;
    this.left = new AtomicInteger(times);
  }

  /**
   * Makes a client that loses answers.
   *
   * @param which looks at the method and the path
   */
  public static OkHttpClient after(int times, Predicate<String> which) {
    return client(new LostAnswers(which, true, times));
  }

  /** Makes a client whose requests leave and never arrive. */
  public static OkHttpClient before(int times, Predicate<String> which) {
    return client(new LostAnswers(which, false, times));
  }

  private static OkHttpClient client(LostAnswers lost) {
    return new OkHttpClient.Builder().addInterceptor(lost).build();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!which.test(request.method() + " " + request.url().encodedPath())
        || left.getAndDecrement() <= 0) {
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
