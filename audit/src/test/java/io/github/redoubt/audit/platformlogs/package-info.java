@NullMarked
package io.github.redoubt.audit.platformlogs;

import org.jspecify.annotations.NullMarked;
