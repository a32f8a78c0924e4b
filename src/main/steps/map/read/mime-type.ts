export { baseName, mimeTypeOf } from '../../../files/mime-type'
