/** An error as MongoDB would report it: the driver shows `code`, `codeName` and the message to the application. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    /** Further fields of the reply, such as `keyPattern` and `keyValue`. */
    readonly extra?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

const maker = (code: number, codeName: string) => (message: string) =>
  new CommandError(code, codeName, message);

export const badValue = maker(2, 'BadValue');
export const failedToParse = maker(9, 'FailedToParse');
export const typeMismatch = maker(14, 'TypeMismatch');
export const namespaceNotFound = maker(26, 'NamespaceNotFound');
export const indexNotFound = maker(27, 'IndexNotFound');
export const pathNotViable = maker(28, 'PathNotViable');
export const conflictingUpdateOperators = maker(40, 'ConflictingUpdateOperators');
export const cursorNotFound = maker(43, 'CursorNotFound');
export const namespaceExists = maker(48, 'NamespaceExists');
export const maxTimeExpired = maker(50, 'MaxTimeMSExpired');
export const dollarPrefixedFieldName = maker(52, 'DollarPrefixedFieldName');
export const invalidId = maker(53, 'InvalidIdField');
export const emptyFieldName = maker(56, 'EmptyFieldName');
export const commandNotFound = maker(59, 'CommandNotFound');
export const immutableField = maker(66, 'ImmutableField');
export const cannotCreateIndex = maker(67, 'CannotCreateIndex');
export const invalidOptions = maker(72, 'InvalidOptions');
export const invalidNamespace = maker(73, 'InvalidNamespace');
export const indexOptionsConflict = maker(85, 'IndexOptionsConflict');
export const indexKeySpecsConflict = maker(86, 'IndexKeySpecsConflict');
export const conversionFailure = maker(241, 'ConversionFailure');
export const unknownField = maker(40415, 'Location40415');
export const objectTooLarge = maker(10334, 'BSONObjectTooLarge');

/** MongoDB's numbered errors that have no name of their own, for example 40324 "Unrecognized pipeline stage name". */
export const location = (code: number, message: string) => new CommandError(code, `Location${code}`, message);

export const duplicateKey = (message: string, extra: { keyPattern: unknown; keyValue: unknown }) =>
  new CommandError(11000, 'DuplicateKey', message, extra);

/** What this engine leaves out on purpose is refused, never guessed. */
export const unsupported = (what: string) =>
  new CommandError(
    115,
    'CommandNotSupported',
    `${what} is not supported by the embedded engine; set MONGODB_URI to use MongoDB`,
  );
