@NullMarked
package io.github.redoubt.audit.dashboards;

import org.jspecify.annotations.NullMarked;
