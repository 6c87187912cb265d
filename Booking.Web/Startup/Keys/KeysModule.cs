using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup.Keys;

/// <summary>
/// The keys that sign cookies and encrypt secrets (rule Secrets at rest): in the database, so that all servers share
/// them, and encrypted with a certificate that is not.
/// </summary>
internal static class KeysModule
{
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var certificates = KeyCertificates.Load(builder.Configuration);
        var protection = builder.Services.AddDataProtection().SetApplicationName("Booking");
        if (certificates.Writing is { } current)
            protection.ProtectKeysWithCertificate(current).UnprotectKeysWithAnyCertificate([.. certificates.Reading]);
        builder.Services.AddSingleton(_ => certificates);
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedKeys>();
    }

    /// <summary>Before the first cookie: what was stored in clear or under an older certificate is encrypted.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<KeyRing>().SealAsync(cancellationToken);
        services.GetRequiredService<SecretText>().Protect(""); // the first key of all is made now, by one server
        await services.GetRequiredService<ProtectSecrets>().RunAsync(cancellationToken);
    }

    private sealed class SharedKeys(IDbContextFactory<BookingDbContext> contexts)
        : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) =>
            options.XmlRepository = new ProtectionKeyRepository(contexts);
    }
}
