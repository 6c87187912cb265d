using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Installations;

internal static class InstallationMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Installation>(installation =>
        {
            installation.ToTable("Installation");
            installation.HasKey(i => i.Number);
            installation.Property(i => i.Number).ValueGeneratedNever();
            installation.Property(i => i.Id).HasMaxLength(32).IsUnicode(false);
            installation.Property(i => i.Address).HasMaxLength(SiteAddress.MaxLength);
            installation.Property(i => i.AccountId).HasMaxLength(255).IsUnicode(false);
        });
        model.Entity<RunningServer>(server =>
        {
            server.ToTable("RunningServers");
            server.Property(s => s.Id).ValueGeneratedNever();
            server.Property(s => s.Address).HasMaxLength(SiteAddress.MaxLength);
        });
    }
}
