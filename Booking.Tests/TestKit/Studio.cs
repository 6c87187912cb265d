using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.TestKit;

using Program = Booking.Domain.Catalog.Program;

/// <summary>Fills the books with members, programs and slots. Whatever a test does not care about has a sensible value.</summary>
public sealed class Studio(TestDatabase database, TimeProvider clock)
{
    public const long LessonPrice = 5000;
    public const long TrialPrice = 1000;

    private int people;

    /// <summary>An Active member who is signed in.</summary>
    public async Task<Actor> MemberAsync(MemberStatus status = MemberStatus.Active, string language = "ja") => (await MembersAsync(1, status, language))[0];

    public async Task<Actor[]> MembersAsync(int count, MemberStatus status = MemberStatus.Active, string language = "ja")
    {
        await using var db = database.Open();
        var members = new List<Member>();
        for (var i = 0; i < count; i++)
        {
            var email = $"member{Interlocked.Increment(ref people)}@demo.example";
            var account = new Account { Email = email, UserName = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
            db.Users.Add(account);
            var member = new Member(account.Id, $"会員{people}", language, clock.GetUtcNow());
            member.Activate();
            db.Members.Add(member);
            members.Add(member);
        }

        await db.SaveChangesAsync();
        if (status != MemberStatus.Active)
        {
            var ids = members.Select(m => m.Id).ToList();
            await db.Members.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, status));
        }

        return [.. members.Select(m => new Actor(m.AccountId, m.Id, false, false))];
    }

    public async Task<Location> LocationAsync(string timeZone = "Asia/Tokyo", string name = "渋谷")
    {
        var location = new Location(new(name, "Shibuya"), new("東京都渋谷区1-2-3", "1-2-3 Shibuya, Tokyo"), timeZone);
        await AddAsync(location);
        return location;
    }

    public async Task<Program> ProgramAsync(ProgramKind kind = ProgramKind.Lesson, string name = "ヨガ")
    {
        var category = new Category(new("からだ", "Body"));
        var program = new Program(new(name, "Yoga"), new("ゆっくり", "Slowly"), kind, category) { Price = LessonPrice, TrialPrice = TrialPrice };
        await AddAsync(category, program);
        return program;
    }

    /// <summary>An open slot, by default a lesson for one in a week's time, in Tokyo, for an hour.</summary>
    public async Task<Slot> SlotAsync(
        ProgramKind kind = ProgramKind.Lesson, int capacity = 1, int trialCapacity = 0, long price = LessonPrice, long? trialPrice = TrialPrice, DateTimeOffset? startsAt = null, int minutes = 60,
        Program? program = null, Location? location = null, string currency = "jpy")
    {
        program ??= await ProgramAsync(kind);
        location ??= await LocationAsync();
        var start = startsAt ?? clock.GetUtcNow().AddDays(7);
        var slot = new Slot(program.Id, location.Id, null, start, start.AddMinutes(minutes))
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

    public async Task<DeadlinePolicy> PolicyAsync(int reserveMinutes, int cancelMinutes, Program? program = null, long? categoryId = null, Location? location = null)
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
