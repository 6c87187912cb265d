using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Booking.Web.Startup.Keys;

/// <summary>
/// The certificates that encrypt the key ring (rule Secrets at rest), from files: the current one, and older ones that
/// only read. Section "Keys". None: the ring is readable to whoever has the database, which Production refuses.
/// </summary>
internal sealed class KeyCertificates : IDisposable
{
    public const string Current = "Keys:Certificate";
    public const string CurrentPassword = "Keys:CertificatePassword";
    public const string Older = "Keys:OldCertificates";

    private KeyCertificates(X509Certificate2? writing, IReadOnlyList<X509Certificate2> reading) =>
        (Writing, Reading) = (writing, reading);

    /// <summary>Null where none is configured.</summary>
    public X509Certificate2? Writing { get; }

    /// <summary>The current one and those before it.</summary>
    public IReadOnlyList<X509Certificate2> Reading { get; }

    /// <summary>After <see cref="Faults"/> has found none.</summary>
    public static KeyCertificates Load(IConfiguration configuration)
    {
        var writing = configuration[Current] is { Length: > 0 } path
            ? Read(path, configuration[CurrentPassword])
            : null;
        var older = OlderOf(configuration).Select(o => Read(o.Path, o.Password));
        return new(writing, writing is null ? [] : [writing, .. older]);
    }

    /// <summary>A password is never repeated.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration, IHostEnvironment environment)
    {
        var path = configuration[Current];
        if (string.IsNullOrWhiteSpace(path))
        {
            if (environment.IsProduction())
                yield return $"{Current} is missing: Production encrypts the keys that sign cookies and protect "
                    + "secrets, so that a copy of the database opens nothing. Name a file with a certificate and its "
                    + "private key (.pfx or .pem); docs/operations.md (Keys) says how to make one.";
            else if (OlderOf(configuration).Any())
                yield return $"{Older} needs {Current}.";
            yield break;
        }

        if (Fault(path, configuration[CurrentPassword]) is { } fault)
            yield return $"{Current} {fault}";
        foreach (var (old, password) in OlderOf(configuration))
        {
            if (Fault(old, password) is { } other)
                yield return $"{Older} {other}";
        }
    }

    public void Dispose()
    {
        foreach (var certificate in Reading)
            certificate.Dispose();
    }

    private static IEnumerable<(string Path, string? Password)> OlderOf(IConfiguration configuration) =>
        from old in configuration.GetSection(Older).GetChildren()
        where old["Path"] is { Length: > 0 }
        select (old["Path"]!, old["Password"]);

    private static string? Fault(string path, string? password)
    {
        if (!File.Exists(path))
            return $"names {path}, which does not exist or cannot be read.";
        try
        {
            using var certificate = Read(path, password);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? $"names {path}, which holds no RSA private key." : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException)
        {
            return $"names {path}, which is no certificate with its private key, or its password is wrong.";
        }
        catch (UnauthorizedAccessException)
        {
            return $"names {path}, which this account may not read.";
        }
    }

    private static X509Certificate2 Read(string path, string? password)
    {
        if (!path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase))
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        return string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password);
    }
}
