/** Which logs of the platform's services go where: Logs Routing. */
@NullMarked
package io.github.redoubt.audit.platformlogs;

import org.jspecify.annotations.NullMarked;
