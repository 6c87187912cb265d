using System.Security.Cryptography;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Booking.Web.Startup.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>
/// What somebody can do with a copy of the database (rule Secrets at rest): nothing without the certificate, which is
/// not in it.
/// </summary>
public sealed class KeyRingTests
{
    private static readonly string First = TestCertificate.KeyFile("first");
    private static readonly string Second = TestCertificate.KeyFile("second", "secret");

    [Theory, OnEveryDatabase]
    public async Task A_copy_of_the_database_opens_nothing(DatabaseEngine engine)
    {
        await using var host = await WebHost.StartEmptyAsync(engine, $"Keys:Certificate={First}");
        var cookie = Protector(host.Services).Protect("admin");

        var keys = await KeysAsync(host);
        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.Contains("encryptedSecret", xml));
        Assert.All(keys, xml => Assert.DoesNotContain("<value>", xml));
        await using var thief = Copy(host);
        Assert.ThrowsAny<CryptographicException>(() => Protector(thief).Unprotect(cookie));
    }

    [Fact]
    public async Task Without_a_certificate_a_copy_opens_everything_which_is_why_production_refuses_to_start()
    {
        await using var host = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql);
        var cookie = Protector(host.Services).Protect("admin");

        await using var thief = Copy(host);

        Assert.Equal("admin", Protector(thief).Unprotect(cookie));
    }

    [Fact]
    public async Task A_ring_that_was_stored_in_clear_is_encrypted_at_the_next_start_and_stays_readable()
    {
        await using var before = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql);
        var cookie = Protector(before.Services).Protect("member");

        await using var after = await SecondAsync(before, $"Keys:Certificate={First}");

        Assert.All(await KeysAsync(after), xml => Assert.DoesNotContain("<value>", xml));
        Assert.Equal("member", Protector(after.Services).Unprotect(cookie));
    }

    [Fact]
    public async Task A_certificate_is_replaced_by_one_start_with_the_old_one_beside_it()
    {
        await using var old = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql, $"Keys:Certificate={First}");
        var cookie = Protector(old.Services).Protect("member");
        string[] renewed = [$"Keys:Certificate={Second}", "Keys:CertificatePassword=secret"];

        await using (await SecondAsync(old, [.. renewed, $"Keys:OldCertificates:0:Path={First}"]))
        {
            // that start was the change
        }

        await using var after = await SecondAsync(old, renewed);
        Assert.Equal("member", Protector(after.Services).Unprotect(cookie));
    }

    [Fact]
    public async Task A_start_without_the_rings_certificate_is_refused_and_names_it()
    {
        await using var host = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql, $"Keys:Certificate={First}");

        foreach (
            var settings in new string[][] { [], [$"Keys:Certificate={Second}", "Keys:CertificatePassword=secret"] }
        )
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SecondAsync(host, settings));
            Assert.Contains("CN=first", refused.Message);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_secret_of_an_authenticator_app_is_not_readable_in_the_database(DatabaseEngine engine)
    {
        await using var host = await WebHost.StartEmptyAsync(engine, $"Keys:Certificate={First}");
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = "aoi@demo.example", Email = "aoi@demo.example" };
        Assert.True((await users.CreateAsync(account)).Succeeded);
        await users.ResetAuthenticatorKeyAsync(account);

        var key = await users.GetAuthenticatorKeyAsync(account);

        var stored = await StoredAsync(host);
        Assert.Equal(32, key!.Length);
        Assert.StartsWith(SecretText.Mark, stored);
        Assert.DoesNotContain(key, stored);
    }

    [Fact]
    public async Task One_that_was_stored_in_clear_is_encrypted_at_the_next_start_and_still_works()
    {
        await using var host = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql, $"Keys:Certificate={First}");
        await using (var db = TestDatabase.Open(host.Target))
        {
            var account = new Account { UserName = "aoi@demo.example", Email = "aoi@demo.example" };
            db.Users.Add(account);
            db.UserTokens.Add(
                new()
                {
                    UserId = account.Id,
                    LoginProvider = "[AspNetUserStore]",
                    Name = "AuthenticatorKey",
                    Value = "JBSWY3DPEHPK3PXP",
                }
            );
            await db.SaveChangesAsync();
        }

        await using var next = await SecondAsync(host, $"Keys:Certificate={First}");

        var stored = await StoredAsync(next);
        Assert.StartsWith(SecretText.Mark, stored);
        Assert.Equal("JBSWY3DPEHPK3PXP", next.Get<SecretText>().Unprotect(stored));
    }

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie");

    /// <summary>Our program elsewhere, on the same rows, without the certificate.</summary>
    private static ServiceProvider Copy(WebHost host)
    {
        var services = new ServiceCollection().AddLogging().AddBookingDatabase(_ => host.Target, host.Target.Engine);
        services.AddDataProtection().SetApplicationName("Booking");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IDbContextFactory<BookingDbContext>>(
                (options, contexts) => options.XmlRepository = new ProtectionKeyRepository(contexts)
            );
        services.AddSingleton(TimeProvider.System);
        return services.BuildServiceProvider();
    }

    private static Task<WebHost> SecondAsync(WebHost host, params string[] settings) =>
        host.StartSecondAsync(null, ["Development:DemoData=false", .. settings]);

    private static async Task<List<string>> KeysAsync(WebHost host)
    {
        await using var db = TestDatabase.Open(host.Target);
        return await db.ProtectionKeys.Select(k => k.Xml).ToListAsync();
    }

    private static async Task<string> StoredAsync(WebHost host)
    {
        await using var db = TestDatabase.Open(host.Target);
        return (await db.UserTokens.SingleAsync(t => t.Name == "AuthenticatorKey")).Value!;
    }
}
