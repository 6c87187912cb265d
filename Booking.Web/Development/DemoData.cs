using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development;

/// <summary>
/// A believable studio to try things out in: loaded once into an empty database; later starts keep what is there and
/// only add the weeks that have come near.
/// </summary>
internal sealed class DemoData(
    IDbContextFactory<BookingDbContext> contexts,
    IServiceScopeFactory scopes,
    DemoExtras extras,
    SuspendMember suspend,
    TimeProvider clock,
    ILogger<DemoData> log
)
{
    public const string Password = "demo-booking";

    public static readonly IReadOnlyList<string> Accounts =
    [
        "member@demo.example",
        "member2@demo.example",
        "staff@demo.example",
        "admin@demo.example",
    ];

    /// <summary>People who fill the classes; they cannot sign in.</summary>
    private const int Regulars = 36;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Locations.AnyAsync(cancellationToken))
        {
            log.LogInformation("Loading demo data into an empty database");
            await AddAccountsAsync(cancellationToken);
            await AddRegularsAsync(db, cancellationToken);
            var desk = await db
                .Users.Where(u => u.UserName == Accounts[2])
                .Select(u => u.Id)
                .SingleAsync(cancellationToken);
            DemoCatalog.AddTo(
                db,
                desk,
                DateOnly.FromDateTime(LocationTime.Local(clock.GetUtcNow(), DemoCatalog.TimeZone).DateTime)
            );
            await db.SaveChangesAsync(cancellationToken);
        }

        var isWithoutPlans = !await db.Plans.AnyAsync(cancellationToken);
        if (isWithoutPlans)
            await DemoPlans.AddAsync(db, cancellationToken);
        await extras.LoadAsync(cancellationToken);
        await AddWeeksAsync(db, cancellationToken);
        if (isWithoutPlans)
        {
            await DemoMember.AddAsync(db, Accounts[0], clock.GetUtcNow(), cancellationToken);
            await SuspendOneAsync(db, cancellationToken);
        }
    }

    /// <summary>The last of the regulars: what they have booked stands.</summary>
    private async Task SuspendOneAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var desk = await db
            .Users.Where(u => u.UserName == Accounts[2])
            .Select(u => u.Id)
            .SingleAsync(cancellationToken);
        var last = await db
            .Members.Where(m => m.Account.Email == RegularEmail(Regulars - 1))
            .SingleAsync(cancellationToken);
        await suspend.RunAsync(
            new Actor(desk, null, IsStaff: true, IsAdmin: false),
            last.Number,
            "無断キャンセルが続いたため、面談まで停止",
            cancellationToken
        );
    }

    private static string RegularEmail(int i) => $"regular{i + 1}@demo.example";

    private async Task AddAccountsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        foreach (var role in new[] { Roles.Member, Roles.Staff, Roles.Admin })
            if (!await roles.RoleExistsAsync(role))
                Succeed(await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() }));

        (string Email, string Role, string? Name, string? Reading)[] people =
        [
            (Accounts[0], Roles.Member, "高橋 ひなた", "タカハシ ヒナタ"),
            (Accounts[1], Roles.Member, "Emma Clarke", null),
            (Accounts[2], Roles.Staff, null, null),
            (Accounts[3], Roles.Admin, null, null),
        ];
        foreach (var (email, role, name, reading) in people)
        {
            var account = new Account
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
            };
            // Of the demo alone: nobody could choose it (rule Passwords).
            account.PasswordHash = users.PasswordHasher.HashPassword(account, Password);
            Succeed(await users.CreateAsync(account));
            Succeed(await users.AddToRoleAsync(account, role));
            if (name is null)
                continue;
            var member = new Member(account.Id, name, reading is null ? "en" : "ja", clock.GetUtcNow(), reading);
            member.Activate();
            db.Members.Add(member);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AddRegularsAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Regulars; i++)
        {
            var email = RegularEmail(i);
            var account = new Account
            {
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = true,
                LockoutEnabled = true,
                SecurityStamp = Guid.NewGuid().ToString(),
            };
            db.Users.Add(account);
            var member = new Member(
                account.Id,
                DemoCatalog.RegularName(i),
                "ja",
                clock.GetUtcNow(),
                DemoCatalog.RegularReading(i)
            );
            member.Activate();
            db.Members.Add(member);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Last week, this one and the two to come, as far as they have no slots yet.</summary>
    private async Task AddWeeksAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(LocationTime.Local(clock.GetUtcNow(), DemoCatalog.TimeZone).DateTime);
        var locations = await db.Locations.OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var programs = await db.Programs.OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var staff = await db.Staff.OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var rooms = (await db.Rooms.OrderBy(r => r.Id).ToListAsync(cancellationToken)).ToLookup(
            r => r.LocationId,
            r => r.Id
        );
        var regulars = await db
            .Members.Where(m => m.Status == MemberStatus.Active && m.Account.Email!.StartsWith("regular"))
            .OrderBy(m => m.Id)
            .Select(m => m.Id)
            .ToListAsync(cancellationToken);
        var pack = await db.Plans.SingleAsync(
            p => p.UsageCount == DemoPlans.RegularsPack && p.IsActive,
            cancellationToken
        );
        for (var week = -1; week < 3; week++)
        {
            var (from, to) = LocationTime.Week(today.AddDays(7 * week), DemoCatalog.TimeZone);
            if (await db.Slots.AnyAsync(s => s.StartsAt >= from && s.StartsAt < to, cancellationToken))
                continue;
            var timetable = new DemoTimetable(locations, rooms, programs, staff, regulars, pack, clock.GetUtcNow());
            await timetable.AddWeekAsync(db, from, cancellationToken);
        }
    }

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
