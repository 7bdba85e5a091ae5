package io.github.redoubt.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamErrorsTest {

  private static ServiceException refusal(Errors errors, int status, String code, String words) {
    return errors.exception(
        new ServiceError("update it", status, code, words, "none"), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"resource_locked,no", "x,The service ID is locked.", "x,It has a lock."})
  void wordsTellALock(String code, String words) {
    assertThat(refusal(IamErrors.INSTANCE, 409, code, words)).isInstanceOf(LockedException.class);
  }

  @ParameterizedTest
  @CsvSource({"x,The name is blocked.", "x,The clock is wrong.", "duplicate,'taken'"})
  void otherConflictsAreNoLock(String code, String words) {
    assertThat(refusal(IamErrors.INSTANCE, 409, code, words))
        .isExactlyInstanceOf(ConflictException.class);
  }

  @Test
  void wordsTellAStaleVersion() {
    assertThat(refusal(IamErrors.INSTANCE, 409, "x", "If-Match does not match"))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @ParameterizedTest
  @CsvSource({"400,RC-InstanceLocked,no", "422,x,The instance is locked.", "403,x,It is locked"})
  void lockedInstanceIsToldByWordsWhateverTheStatus(int status, String code, String words) {
    assertThat(refusal(ResourceErrors.INSTANCE, status, code, words))
        .isInstanceOf(LockedException.class);
  }

  @Test
  void missingInstanceIsNotLockedWhateverItsNameIs() {
    assertThat(refusal(ResourceErrors.INSTANCE, 404, "x", "'is locked' was not found"))
        .isNotInstanceOf(LockedException.class);
  }
}
