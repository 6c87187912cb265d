using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.Members;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Tests.Security;

/// <summary>
/// A known and an unknown address cost the same statements and the same hashes (rule Equal work): counted, because a
/// clock would only guess.
/// </summary>
public sealed class EqualWorkTests : IAsyncLifetime
{
    private const string Known = "known@mail.example";
    private const string Password = "correct horse battery";

    private readonly RequestWork _work = new();
    private WebHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await WebHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<IInterceptor>(provider => new CountedStatements(
                    _work,
                    provider.GetRequiredService<IHttpContextAccessor>()
                ));
                builder.Services.Replace(
                    ServiceDescriptor.Scoped<IPasswordHasher<Account>>(_ => new CountedHashes(_work))
                );
            },
            "RateLimits:SignInPerMinute=10000"
        );
        await using var scope = _host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account
        {
            UserName = Known,
            Email = Known,
            EmailConfirmed = true,
        };
        Assert.True((await users.CreateAsync(account, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(account, Roles.Member)).Succeeded);
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var member = new Member(account.Id, "Mio Tanaka", "en", TimeProvider.System.GetUtcNow());
        member.Activate();
        db.Members.Add(member);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Registering_costs_one_hash_and_one_row() =>
        await AssertEqualAsync(
            (1, 1),
            (visitor, email) =>
                visitor.SendAsync(
                    "/account/register",
                    "register",
                    ("Input.Name", "Sora Ito"),
                    ("Input.Email", email),
                    ("Input.Password", Password),
                    ("Input.AcceptTerms", "true")
                )
        );

    [Fact]
    public async Task Asking_for_a_new_password_costs_one_row() =>
        await AssertEqualAsync(
            (1, 0),
            (visitor, email) => visitor.SendAsync("/account/forgot", "forgot", ("Input.Email", email))
        );

    [Fact]
    public async Task Asking_for_the_confirmation_again_costs_one_row() =>
        await AssertEqualAsync(
            (1, 0),
            (visitor, email) => visitor.SendAsync("/account/resend", "resend", ("Input.Email", email))
        );

    [Fact]
    public async Task Signing_in_costs_the_same_and_one_hash() =>
        await AssertEqualAsync(
            null,
            (visitor, email) => AccountSite.SignInAsync(visitor, email, "a wrong password"),
            hashes: 1
        );

    [Fact]
    public async Task Asking_for_another_address_costs_the_same_whosever_it_is()
    {
        using var visitor = new Visitor(_host.Address);
        await AccountSite.SignInAsync(visitor, Known);
        var before = await CostAsync(visitor, "fresh1@mail.example", ChangeAsync);
        var unknown = await CostAsync(visitor, "fresh2@mail.example", ChangeAsync);
        var known = await CostAsync(visitor, "member2@demo.example", ChangeAsync);

        Assert.NotEqual(default, before);
        Assert.Equal(unknown, known);
    }

    private static Task<Page> ChangeAsync(Visitor visitor, string email) =>
        visitor.SendAsync("/account/manage", "address", ("Address.Email", email), ("Address.Password", Password));

    private async Task AssertEqualAsync(
        (int Statements, int Hashes)? cost,
        Func<Visitor, string, Task<Page>> send,
        int hashes = 0
    )
    {
        using var visitor = new Visitor(_host.Address);
        await CostAsync(visitor, "warm@mail.example", send);
        var unknown = await CostAsync(visitor, "nobody@mail.example", send);
        var known = await CostAsync(visitor, Known, send);

        Assert.True(unknown.Statements > 0);
        Assert.Equal(unknown, known);
        Assert.Equal(cost ?? (unknown.Statements, hashes), known);
    }

    private async Task<(int Statements, int Hashes)> CostAsync(
        Visitor visitor,
        string email,
        Func<Visitor, string, Task<Page>> send
    )
    {
        _work.Clear();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await send(visitor, email)).Status);
        return _work.Sum;
    }
}
