using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Members.Requests;

/// <summary>
/// What a stranger asked for an address: written down alike whether or not there is an account, and carried out
/// afterwards (rule Equal work). A password is there as its hash alone.
/// </summary>
public sealed class AccountRequest
{
    /// <summary>So long one server has for it; then another may.</summary>
    internal static readonly TimeSpan ClaimedFor = TimeSpan.FromMinutes(1);

    /// <summary>What could not be carried out by then is given up: its person has asked again or gone.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private const int MaxEmailLength = 256;
    private const int MaxHashLength = 400;
    private const int MaxStampLength = 32;

    private AccountRequest() { }

    internal AccountRequest(AccountRequestKind kind, string email, string language, string? to, DateTimeOffset now) =>
        (Kind, Email, Language, Return, CreatedAt) = (kind, email, language, AccountMails.Kept(to), now);

    internal AccountRequest(PreparedRegistration registration, DateTimeOffset now)
        : this(AccountRequestKind.Register, registration.Email, registration.Language, registration.Return, now)
    {
        (Name, Reading) = (registration.Name, registration.Reading);
        (PasswordHash, Stamp) = (registration.PasswordHash, registration.Stamp);
        (Phone, Birthday, EmergencyName, EmergencyPhone) = registration.Details;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public AccountRequestKind Kind { get; private set; }

    public string Email { get; private set; } = "";

    /// <summary>Of a registration.</summary>
    public string? Name { get; private set; }

    public string? Reading { get; private set; }

    public string? PasswordHash { get; private set; }

    /// <summary>What the browser of the registration was told (<see cref="Registered"/>).</summary>
    public string? Stamp { get; private set; }

    public string? Phone { get; private set; }

    public DateOnly? Birthday { get; private set; }

    public string? EmergencyName { get; private set; }

    public string? EmergencyPhone { get; private set; }

    public string Language { get; private set; } = "";

    /// <summary>A path of the site where the link of the mail leads on to.</summary>
    public string? Return { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A server carries it out; null: none does.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    internal PreparedRegistration ToRegistration() =>
        new(
            Email,
            Name!,
            Reading,
            Language,
            PasswordHash!,
            Stamp!,
            new PersonalDetails(Phone, Birthday, EmergencyName, EmergencyPhone),
            Return
        );

    internal static void Map(EntityTypeBuilder<AccountRequest> request)
    {
        request.ToTable("AccountRequests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Kind).AsName();
        request.Property(r => r.Email).HasMaxLength(MaxEmailLength);
        request.Property(r => r.Name).HasMaxLength(Member.MaxNameLength);
        request.Property(r => r.Reading).HasMaxLength(Member.MaxNameLength);
        request.Property(r => r.PasswordHash).HasMaxLength(MaxHashLength).IsUnicode(false);
        request.Property(r => r.Stamp).HasMaxLength(MaxStampLength).IsUnicode(false);
        request.Property(r => r.Phone).HasMaxLength(PhoneNumber.MaxLength).IsUnicode(false);
        request.Property(r => r.EmergencyName).HasMaxLength(Member.MaxNameLength);
        request.Property(r => r.EmergencyPhone).HasMaxLength(PhoneNumber.MaxLength).IsUnicode(false);
        request.Property(r => r.Return).HasMaxLength(AccountMails.LongestPath);
        request.Property(r => r.Language).HasMaxLength(2).IsUnicode(false);
        request.HasIndex(r => r.CreatedAt);
    }
}
