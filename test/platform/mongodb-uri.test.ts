import { unprotectedUri } from '../../src/platform/mongodb-uri';

describe('SEC-11 tls.required: the address of the database', () => {
  it.each([
    'mongodb://localhost/dangol',
    'mongodb://127.0.0.1:27017',
    'mongodb://user:p%40ss@[::1]:27017/dangol?replicaSet=rs0',
    'mongodb://127.0.0.1:27017,localhost:27018/dangol?tls=false',
    'mongodb://%2Fvar%2Frun%2Fmongodb.sock/dangol',
    'mongodb://db.example.com/dangol?tls=true',
    'mongodb://a.example.com,b.example.com/?replicaSet=rs0&ssl=true&tlsCAFile=/tls/ca.pem',
    'mongodb+srv://user:secret@cluster.example.com/dangol',
  ])('may be %s', (uri) => {
    expect(unprotectedUri(uri)).toBeUndefined();
  });

  it.each([
    'mongodb://db.example.com/dangol',
    'mongodb://10.0.0.5:27017/dangol',
    'mongodb://mongo:27017/dangol?replicaSet=rs0',
    'mongodb://localhost,db.example.com/dangol',
    'mongodb://localhost@db.example.com/dangol',
    'mongodb://localhost.example.com/dangol',
    'mongodb://db.example.com/dangol?tls=false',
    'mongodb://db.example.com/tls=true',
    'mongodb+srv://cluster.example.com/dangol?tls=false',
    'mongodb+srv://cluster.example.com/dangol?SSL=false',
    'mongodb://db.example.com/dangol?tls=true&tlsInsecure=true',
    'mongodb+srv://cluster.example.com/?tlsAllowInvalidCertificates=true',
  ])('may not be %s', (uri) => {
    expect(unprotectedUri(uri)).toContain('MONGODB_URI');
  });
});
