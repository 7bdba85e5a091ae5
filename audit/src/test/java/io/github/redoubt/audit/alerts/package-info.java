@NullMarked
package io.github.redoubt.audit.alerts;

import org.jspecify.annotations.NullMarked;
