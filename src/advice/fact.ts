/** Something a person said about their system. */
export interface Fact<T> {
  readonly value: T;
  /** As the person wrote it. */
  readonly words: string;
}
