using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>One running site for all tests of a class.</summary>
public sealed class AccountSite : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    private static int _people;

    public WebHost Host { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Host = await WebHost.StartAsync(settings: "RateLimits:SignInPerMinute=10000");

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public Visitor Visitor(string language = "en") => new(Host.Address, language);

    public static string NewAddress() => $"person{Interlocked.Increment(ref _people)}@mail.example";

    /// <summary>An account that is ready to sign in.</summary>
    public async Task<string> AddAsync(string role = Roles.Member, bool confirmed = true)
    {
        var email = NewAddress();
        await using var scope = Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account
        {
            UserName = email,
            Email = email,
            EmailConfirmed = confirmed,
        };
        Assert.True((await users.CreateAsync(account, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(account, role)).Succeeded);
        if (role != Roles.Member)
            return email;
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var member = new Member(account.Id, "Mio Tanaka", "en", TimeProvider.System.GetUtcNow());
        if (confirmed)
            member.Activate();
        db.Members.Add(member);
        await db.SaveChangesAsync();
        return email;
    }

    public static Task<Page> SignInAsync(
        Visitor visitor,
        string email,
        string password = Password,
        string path = "/account/login"
    ) => visitor.SendAsync(path, "login", ("Input.Email", email), ("Input.Password", password));

    /// <summary>True when the visitor may see the account page.</summary>
    public static async Task<bool> IsSignedInAsync(Visitor visitor) =>
        (await visitor.GetAsync("/account/manage")).Status == System.Net.HttpStatusCode.OK;

    /// <summary>Waits until the outbox has written the newest mail of this kind, and gives its text.</summary>
    public async Task<string> MailAsync(string to, MailOccasion occasion)
    {
        string? text = null;
        await Poll.UntilAsync(() => (text = TextOf(to, occasion)) is not null, $"{occasion} to {to}");
        return text!;
    }

    /// <summary>Once whatever was asked for is carried out.</summary>
    public async Task<int> CountMailsAsync(string to)
    {
        await SettleAsync();
        return await ReadAsync(db => db.OutboxMails.CountAsync(m => m.To == to));
    }

    /// <summary>Waits until whatever was asked for addresses is carried out.</summary>
    public Task SettleAsync() =>
        Poll.UntilAsync(async () => !await ReadAsync(db => db.AccountRequests.AnyAsync()), "requests carried out");

    /// <summary>A look into the database.</summary>
    public async Task<T> ReadAsync<T>(Func<BookingDbContext, Task<T>> read)
    {
        await using var db = await Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>The way (path and query) of the link in a mail.</summary>
    public static string LinkIn(string text) =>
        new Uri(text.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

    public async Task<Member> MemberAsync(string email)
    {
        await SettleAsync();
        return await ReadAsync(db => db.Members.Include(m => m.Account).SingleAsync(m => m.Account.Email == email));
    }

    private string? TextOf(string to, MailOccasion occasion)
    {
        using var db = Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContext();
        return db
            .OutboxMails.Where(m => m.To == to && m.Occasion == occasion)
            .OrderByDescending(m => m.Id)
            .Select(m => m.Text)
            .FirstOrDefault();
    }
}
