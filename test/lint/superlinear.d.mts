export function superlinear(source: string, flags: string): string | undefined;
