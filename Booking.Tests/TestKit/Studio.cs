using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.TestKit;

using Program = Booking.Domain.Catalog.Program;

/// <summary>
/// Fills the database with members, programs and slots. Whatever a test does not care about has a sensible value.
/// </summary>
/// <param name="provider">Told of the prices of plans; null where a test does so itself.</param>
public sealed class Studio(TestDatabase database, TimeProvider clock, FakePaymentGateway? provider = null)
{
    public const long LessonPrice = 5000;
    public const long TrialPrice = 1000;
    public const long PlanPrice = 12000;
    public const int PointCost = 3;
    public const int TicketCost = 1;

    private int _people;

    /// <summary>An Active member who is signed in.</summary>
    public async Task<Actor> MemberAsync(MemberStatus status = MemberStatus.Active, string language = "ja") =>
        (await MembersAsync(1, status, language))[0];

    public async Task<Actor[]> MembersAsync(
        int count,
        MemberStatus status = MemberStatus.Active,
        string language = "ja"
    )
    {
        await using var db = database.Open();
        var members = new List<Member>();
        for (var i = 0; i < count; i++)
        {
            var email = $"member{Interlocked.Increment(ref _people)}@demo.example";
            var account = new Account
            {
                Email = email,
                UserName = email,
                NormalizedEmail = email.ToUpperInvariant(),
                NormalizedUserName = email.ToUpperInvariant(),
                SecurityStamp = Guid.NewGuid().ToString(),
            };
            db.Users.Add(account);
            var member = new Member(account.Id, $"会員{_people}", language, clock.GetUtcNow());
            member.Activate();
            db.Members.Add(member);
            members.Add(member);
        }

        await db.SaveChangesAsync();
        if (status != MemberStatus.Active)
        {
            var ids = members.Select(m => m.Id).ToList();
            await db
                .Members.Where(m => ids.Contains(m.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, status));
        }

        return [.. members.Select(m => new Actor(m.AccountId, m.Id, false, false))];
    }

    public async Task<Location> LocationAsync(string timeZone = "Asia/Tokyo", string name = "渋谷")
    {
        var location = new Location(new(name, "Shibuya"), new("東京都渋谷区1-2-3", "1-2-3 Shibuya, Tokyo"), timeZone);
        await AddAsync(location);
        return location;
    }

    public async Task<Program> ProgramAsync(
        ProgramKind kind = ProgramKind.Lesson,
        string name = "ヨガ",
        int? points = PointCost,
        int? tickets = TicketCost,
        Category? category = null
    )
    {
        await using var db = database.Open();
        if (category is null)
            db.Add(category = new Category(new("からだ", "Body")));
        else
            db.Attach(category);
        var program = new Program(new(name, "Yoga"), new("ゆっくり", "Slowly"), kind, category)
        {
            Price = LessonPrice,
            TrialPrice = TrialPrice,
            PointCost = points,
            TicketCost = tickets,
        };
        db.Add(program);
        await db.SaveChangesAsync();
        return program;
    }

    /// <summary>
    /// A plan on the shelf; packs are valid for 90 days, a subscription's course covers the program's category.
    /// </summary>
    public async Task<Plan> PlanAsync(
        PlanKind kind = PlanKind.TicketPack,
        int uses = 5,
        long price = PlanPrice,
        int validDays = 90,
        Program? covers = null,
        string? gatewayPriceId = null
    )
    {
        await using var db = database.Open();
        var money = new Money(price, "jpy");
        Plan plan;
        if (kind == PlanKind.Subscription)
        {
            var category = covers?.Category ?? new Category(new("からだ", "Body"));
            if (covers is not null)
                db.Attach(category);
            plan = Plan.Subscription(
                new("月4回", "4 a month"),
                new("毎月4回", "4 every month"),
                money,
                uses,
                new Course(new("からだコース", "Body course"), [category]),
                $"price_{Guid.NewGuid():n}"
            );
        }
        else
        {
            plan = Plan.Pack(
                kind,
                new("回数券", "Tickets"),
                new("いつでも", "Any time"),
                money,
                uses,
                validDays,
                gatewayPriceId
            );
        }

        if (plan.GatewayPriceId is { } id)
            provider?.AddPrice(id, plan.Total, isMonthly: kind == PlanKind.Subscription);
        db.Add(plan);
        await db.SaveChangesAsync();
        return plan;
    }

    /// <summary>The studio takes a plan off the shelf.</summary>
    public async Task CloseAsync(Plan plan)
    {
        await using var db = database.Open();
        await db.Plans.Where(p => p.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false));
    }

    /// <summary>Somebody who works here.</summary>
    public async Task<Actor> StaffAsync(bool admin = false)
    {
        await using var db = database.Open();
        var email = $"staff{Interlocked.Increment(ref _people)}@demo.example";
        var account = new Account
        {
            Email = email,
            UserName = email,
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Users.Add(account);
        await db.SaveChangesAsync();
        return new Actor(account.Id, null, IsStaff: !admin, IsAdmin: admin);
    }

    /// <summary>An open slot, by default a lesson for one in a week's time, in Tokyo, for an hour.</summary>
    public async Task<Slot> SlotAsync(
        ProgramKind kind = ProgramKind.Lesson,
        int capacity = 1,
        int trialCapacity = 0,
        long price = LessonPrice,
        long? trialPrice = TrialPrice,
        DateTimeOffset? startsAt = null,
        int minutes = 60,
        Program? program = null,
        Location? location = null,
        string currency = "jpy",
        StaffMember? staff = null
    )
    {
        program ??= await ProgramAsync(kind);
        location ??= await LocationAsync();
        var start = startsAt ?? clock.GetUtcNow().AddDays(7);
        if (staff is not null)
            await AddAsync(staff);
        var slot = new Slot(program.Id, location.Id, staff?.Id, start, start.AddMinutes(minutes))
        {
            Capacity = capacity,
            TrialCapacity = trialCapacity,
            Price = price,
            TrialPrice = trialPrice,
            Currency = currency,
        };
        await AddAsync(slot);
        return slot;
    }

    public async Task<DeadlinePolicy> PolicyAsync(
        int reserveMinutes,
        int cancelMinutes,
        Program? program = null,
        long? categoryId = null,
        Location? location = null
    )
    {
        var policy = new DeadlinePolicy(reserveMinutes, cancelMinutes, program?.Id, categoryId, location?.Id);
        await AddAsync(policy);
        return policy;
    }

    /// <summary>The studio changes a slot behind the members' backs.</summary>
    public async Task SetStatusAsync(Slot slot, SlotStatus status)
    {
        await using var db = database.Open();
        await db.Slots.Where(s => s.Id == slot.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, status));
    }

    private async Task AddAsync(params object[] rows)
    {
        await using var db = database.Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
